;; Run by tests/editors.sh in Emacs: the recipe of docs/editors.md, taken from
;; there, starts the server for a catalog; what it finds are the diagnostics of
;; Flymake, one that is typed is marked too, and a fix that is offered mends it.
;;
;;	RECIPE, FILE, FOUND (lines of concise): in the environment

(require 'eglot)
(require 'flymake)

(defvar failed nil)

(defun check (what ok detail)
  (unless ok (setq failed t))
  (message "%s %s%s" (if ok "ok" "FAILED") what
           (if ok "" (format ": %S" detail))))

(defun wait-for (predicate)
  "Let the server speak until PREDICATE is true, 20 seconds at most."
  (let ((until (+ (float-time) 20)))
    (while (and (not (funcall predicate)) (< (float-time) until))
      (accept-process-output nil 0.05)
      (sit-for 0.01))
    (funcall predicate)))

(defun found ()
  (length (flymake-diagnostics)))

(defun found-at (pos)
  (flymake-diagnostics pos))

;; Newer ones want to be told who asks.
(defun apply-edit (edit)
  (let ((eglot-confirm-server-edits nil))
    (if (> (car (func-arity #'eglot--apply-workspace-edit)) 1)
        (eglot--apply-workspace-edit edit this-command)
      (eglot--apply-workspace-edit edit))))

(load (getenv "RECIPE") nil t)
(setq eglot-sync-connect 10 eglot-send-changes-idle-time 0.05
      flymake-no-changes-timeout 0.05)
(let ((want (string-to-number (getenv "FOUND"))))
  (find-file (getenv "FILE"))
  (check "the mode" (eq major-mode 'catalog-mode) major-mode)
  (unless (eglot-current-server)
    (run-hooks 'post-command-hook))
  (check "the server" (wait-for #'eglot-current-server) nil)
  (check "every finding is a diagnostic"
         (wait-for (lambda () (= (found) want))) (list want (found)))
  (goto-char (point-min))
  (forward-line 24)
  (let ((start (point)))
    (insert "😀領")
    (eglot--signal-textDocument/didChange)
    (check "a fault that is typed is marked"
           (wait-for (lambda () (found-at (1+ start)))) (found-at (1+ start)))
    (let* ((actions (eglot-code-actions (1+ start) (+ 2 start)))
           (action (seq-find (lambda (a) (equal (plist-get a :kind) "quickfix"))
                             actions)))
      (check "a fix is offered" action actions)
      (apply-edit (plist-get action :edit))
      (check "it mends the text"
             (string-prefix-p "😀领" (buffer-substring start (+ 4 start)))
             (buffer-substring start (+ 4 start))))))
(message (if failed "failed" "all ok"))
(set-buffer-modified-p nil)
(kill-emacs (if failed 1 0))
