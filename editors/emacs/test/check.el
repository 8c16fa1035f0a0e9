;;; check.el --- sidecar-ls in a real Emacs  -*- lexical-binding: t; -*-

;; Run by run.sh. Ends with 0 when everything is as expected.

;;; Code:

(defconst check-seconds 30 "How long to wait for anything.")
(defconst check-manifest "name: api
type: Load Balanced Web Service
image:
  location: nginx:1
  port: 8080
http:
  path: /
storage:
  volumes:
    棚😀: {path: /shelf, efs: true}
sidecars:
  proxy: {image: envoy:1, labels: {棚: 😀}, mount_points: [{source_volume: shelf, path: /shelf}]}
environments:
  prod:
    count: 2
")

(defun check-wait (what predicate)
  "Let Emacs work until PREDICATE answers something, and answer that; WHAT is awaited."
  (let ((deadline (+ (float-time) check-seconds)) value)
    (while (not (setq value (funcall predicate)))
      (when (> (float-time) deadline)
        (error "No %s: %s" what (buffer-string)))
      (accept-process-output nil 0.02))
    (message "ok: %s" what)
    value))

(defun check-findings (count)
  "Wait until Flymake shows COUNT findings, and answer them."
  (check-wait (format "findings: %d" count)
              (lambda () (flymake-start) (and (= (length (flymake-diagnostics)) count) (or (flymake-diagnostics) t)))))

(defun check-diagnostics ()
  "The finding is on the name, behind characters outside of the basic plane."
  (let ((finding (car (check-findings 1))))
    (check-wait "place of the finding"
                (lambda () (equal "shelf" (buffer-substring (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding)))))))

(defun check-hover ()
  "ElDoc shows the documentation of the field at point."
  (goto-char (point-min))
  (search-forward "mount_po")
  (let ((shown nil))
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown text)))
    (check-wait "hover" (lambda () (and shown (string-match-p "mount_points" (format "%s" shown)))))))

(defun check-completion ()
  "The only volume there is gets inserted."
  (goto-char (point-min))
  (search-forward "source_volume: ")
  (delete-char (length "shelf"))
  (completion-at-point)
  (check-wait "completion" (lambda () (save-excursion (goto-char (point-min)) (search-forward "{source_volume: 棚😀, path:" nil t))))
  (check-findings 0))

(defun check-rename ()
  "Renaming the volume renames it where it is mounted, if the server can."
  (if (not (eglot--server-capable :renameProvider))
      (message "skipped: rename: the server does not declare renameProvider")
    (goto-char (point-min))
    (search-forward "棚")
    (backward-char)
    (eglot-rename "books")
    (check-wait "rename" (lambda () (save-excursion (goto-char (point-min)) (search-forward "{source_volume: books," nil t))))))

(defun check-effective-manifest ()
  "A view of what is deployed."
  (check-wait "names of environments" (lambda () (equal (sidecar-ls--environments) '("prod"))))
  (save-window-excursion
    (sidecar-ls-effective-manifest "prod")
    (check-wait "effective manifest" (lambda () (and buffer-read-only (string-match-p "^count: 2$" (buffer-string)))))))

(defun check-restart ()
  "A killed server comes back and is told what the buffer holds."
  (let ((first (eglot-current-server)))
    (erase-buffer)
    (insert check-manifest)
    (signal-process (jsonrpc--process first) 'SIGKILL)
    (check-wait "restart" (lambda () (not (memq (eglot-current-server) (list nil first)))))
    (check-findings 1)))

(defun check (folder)
  "Check a manifest below FOLDER."
  (let ((file (expand-file-name "copilot/api/manifest.yml" folder)))
    (make-directory (file-name-directory file) t)
    (write-region check-manifest nil file nil 'quiet)
    (find-file file)
    (check-wait "major mode" (lambda () (eq major-mode 'copilot-manifest-mode)))
    ;; What the command loop does after each key.
    (run-hooks 'post-command-hook)
    (check-wait "server" #'eglot-current-server)
    (dolist (one '(check-diagnostics check-hover check-completion check-rename check-effective-manifest check-restart))
      (funcall one))))

(setq eglot-sync-connect t
      eglot-autoreconnect t
      make-backup-files nil
      create-lockfiles nil
      package-user-dir (expand-file-name "elpa" (getenv "CHECK_FOLDER")))
(package-initialize)
(load (getenv "CHECK_INIT") nil t)
(condition-case problem
    (progn (check (getenv "CHECK_FOLDER"))
           (kill-emacs 0))
  (error (message "failed: %s" (error-message-string problem))
         (kill-emacs 1)))
;;; check.el ends here
