;;; sidecar-ls.el --- Manifests of AWS Copilot  -*- lexical-binding: t; -*-

;; Author: The sidecar-ls developers
;; URL: https://github.com/sidecar-ls/sidecar-ls
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: languages, tools
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Manifests get a major mode of their own, derived from the YAML mode at hand, so that Eglot starts sidecar-ls for them
;; and whatever you have chosen for every other YAML file:
;;
;;   (require 'sidecar-ls)
;;   (add-hook 'copilot-manifest-mode-hook #'eglot-ensure)

;;; Code:

(require 'eglot)

(declare-function yaml-ts-mode "yaml-ts-mode")

(defgroup sidecar-ls nil
  "Manifests of AWS Copilot."
  :group 'languages)

(defcustom sidecar-ls-command '("sidecar-ls" "server")
  "The program of the language server and its arguments."
  :type '(repeat string))

(defalias 'sidecar-ls-yaml-mode
  (cond ((and (fboundp 'treesit-ready-p) (treesit-ready-p 'yaml t)) #'yaml-ts-mode)
        ((locate-library "yaml-mode") (autoload 'yaml-mode "yaml-mode" nil t) #'yaml-mode)
        (t #'text-mode))
  "The mode that knows how YAML looks.")

;;;###autoload
(define-derived-mode copilot-manifest-mode sidecar-ls-yaml-mode "Copilot"
  "Major mode for the manifests of AWS Copilot.")

(put 'copilot-manifest-mode 'eglot-language-id "copilot-manifest")

;;;###autoload
(add-to-list 'auto-mode-alist
             '("/copilot/\\(?:\\(?:\\(?:environments\\|pipelines\\)/\\)?[^/]+/manifest\\|pipeline\\)\\.ya?ml\\'"
               . copilot-manifest-mode))

(add-to-list 'eglot-server-programs (cons 'copilot-manifest-mode (lambda (&rest _) sidecar-ls-command)))

(defun sidecar-ls--request (method &rest params)
  "What the server answers to METHOD with PARAMS, for the text as it is now."
  (eglot--signal-textDocument/didChange)
  (jsonrpc-request (eglot--current-server-or-lose) method params))

(defun sidecar-ls--environments ()
  "The names of the environments that the manifest overrides something for."
  (let ((symbols (sidecar-ls--request :textDocument/documentSymbol :textDocument (eglot--TextDocumentIdentifier))))
    (mapcar (lambda (one) (plist-get one :name))
            (plist-get (seq-find (lambda (one) (equal (plist-get one :name) "environments")) symbols) :children))))

(defun sidecar-ls-effective-manifest (environment)
  "Show what Copilot deploys to ENVIRONMENT, with its overrides applied."
  (interactive (list (completing-read "Effective manifest for: " (sidecar-ls--environments))))
  (let* ((uri (plist-get (eglot--TextDocumentIdentifier) :uri))
         (text (sidecar-ls--request :workspace/executeCommand
                                    :command "sidecar-ls.effectiveManifest" :arguments (vector uri environment)))
         (view (get-buffer-create (format "*%s in %s*" (buffer-name) environment))))
    (with-current-buffer view
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert text))
      (sidecar-ls-yaml-mode)
      (view-mode)
      (goto-char (point-min)))
    (pop-to-buffer view)))

(provide 'sidecar-ls)
;;; sidecar-ls.el ends here
