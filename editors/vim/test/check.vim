" The server in Vim with ALE. Run by run.sh; ends with 0 when everything is as expected.
let s:manifest = [
\ 'name: api',
\ 'type: Load Balanced Web Service',
\ 'image: {location: "nginx:1", port: 8080}',
\ 'http: {path: /}',
\ 'storage:',
\ '  volumes:',
\ '    棚😀: {path: /shelf, efs: true}',
\ 'sidecars:',
\ '  proxy: {image: envoy:1, mount_points: [{source_volume: shelf, path: /shelf}]}',
\]
let s:report = []

function! s:Await(what, Predicate) abort
  for l:try in range(1500)
    if a:Predicate()
      call add(s:report, 'ok: ' . a:what)
      return
    endif
    sleep 20m
  endfor
  throw 'no ' . a:what . ': ' . string(getloclist(0)) . string(getline(1, '$'))
endfunction

" Types what accepts the item once the menu is there, since a key that waits already would call the completion off; then
" leaves insert mode, also when there is no menu in time.
function! s:Accept(timer) abort
  if pumvisible()
    call feedkeys("\<C-y>", 'nt')
  elseif getline('.') =~# '棚😀, path' || timer_info(a:timer)[0].repeat <= 1
    call feedkeys("\<Esc>", 'nt')
  endif
endfunction

function! s:Check() abort
  call s:Await('finding', {-> len(getloclist(0)) == 1})
  let l:found = getloclist(0)[0]
  if strpart(getline(l:found.lnum), l:found.col - 1, 5) !=# 'shelf' || l:found.text !~# 'No volume is named "shelf"'
    throw 'finding in the wrong place: ' . string(l:found)
  endif
  " What is typed, popup menu included.
  call cursor(9, 1)
  call search('shelf,')
  let l:timer = timer_start(20, function('s:Accept'), {'repeat': 1500})
  call feedkeys("cw\<C-x>\<C-o>", 'xt!')
  call timer_stop(l:timer)
  call s:Await('completion', {-> getline(9) =~# '{source_volume: 棚😀, path'})
  call s:Await('no finding after it', {-> empty(getloclist(0))})
endfunction

" Whatever else for YAML is installed here has its own opinion.
autocmd FileType yaml.copilot-manifest let b:ale_linters = ['sidecar-ls']
try
  call mkdir($CHECK_FOLDER . '/copilot/api', 'p')
  call writefile(s:manifest, $CHECK_FOLDER . '/copilot/api/manifest.yml')
  execute 'edit' $CHECK_FOLDER . '/copilot/api/manifest.yml'
  call s:Check()
catch
  call add(s:report, 'failed: ' . v:exception)
endtry
call writefile(s:report, $CHECK_FOLDER . '/report')
execute s:report[-1] =~# '^failed' ? 'cquit!' : 'qall!'
