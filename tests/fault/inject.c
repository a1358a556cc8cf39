#define _GNU_SOURCE
#include "inject.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 20, COUNT_FD = 200 };

/* ---- the child -------------------------------------------------------- */

/* Tell of the calls, and of main() looking away from SIGPIPE. */
static int set_filter(const struct fault *f)
{
	struct sock_filter code[CALLS + 8];
	struct sock_fprog program = { .filter = code };
	unsigned short n = 0, calls = 0;

	while (calls < CALLS && f->call[calls] >= 0)
		calls++;
#define ADD(...)	code[n++] = (struct sock_filter)__VA_ARGS__
	ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		     offsetof(struct seccomp_data, nr)));
	for (unsigned short i = 0; i < calls; i++)
		ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)f->call[i],
			     (unsigned char)(calls - i + 3), 0));
	ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_rt_sigaction, 0, 2));
	ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		     offsetof(struct seccomp_data, args[0])));
	ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SIGPIPE, 1, 0));
	ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
	ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF));
#undef ADD
	program.len = n;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return -1;
	return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
			    SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
}

union control {
	struct cmsghdr head;
	char room[CMSG_SPACE(sizeof(int))];
};

static void send_fd(int to, int fd)
{
	union control c = { .room = { 0 } };
	char byte = 0;
	struct iovec v = { &byte, 1 };
	struct msghdr m = { .msg_iov = &v, .msg_iovlen = 1,
			    .msg_control = &c, .msg_controllen = sizeof c };
	struct cmsghdr *h = CMSG_FIRSTHDR(&m);

	h->cmsg_level = SOL_SOCKET;
	h->cmsg_type = SCM_RIGHTS;
	h->cmsg_len = CMSG_LEN(sizeof fd);
	memcpy(CMSG_DATA(h), &fd, sizeof fd);
	if (sendmsg(to, &m, 0) < 0)
		_exit(98);
}

static int receive_fd(int from)
{
	union control c = { .room = { 0 } };
	char byte;
	struct iovec v = { &byte, 1 };
	struct msghdr m = { .msg_iov = &v, .msg_iovlen = 1,
			    .msg_control = &c, .msg_controllen = sizeof c };
	const struct cmsghdr *h;
	int fd = -1;

	if (recvmsg(from, &m, MSG_CMSG_CLOEXEC) <= 0)
		return -1;
	h = CMSG_FIRSTHDR(&m);
	if (h && h->cmsg_type == SCM_RIGHTS)
		memcpy(&fd, CMSG_DATA(h), sizeof fd);
	return fd;
}

static void redirect(void)
{
	int mode = O_WRONLY | O_CREAT | O_TRUNC;

	dup2(open("/dev/null", O_RDONLY), 0);
	dup2(open("out", mode, 0600), 1);
	dup2(open("err", mode, 0600), 2);
}

static void ask_for_memory_fault(const struct fault *f, long at,
				 const char *memory, int count)
{
	char text[32];

	snprintf(text, sizeof text, "%ld%s", at, f->ever_after ? "+" : "");
	setenv("GKML_FAULT", text, 1);
	snprintf(text, sizeof text, "%d", COUNT_FD);
	setenv("GKML_FAULT_COUNT", text, 1);
	setenv("LD_PRELOAD", memory, 1);
	dup2(count, COUNT_FD);
}

/* ---- the parent ------------------------------------------------------- */

struct watch {
	const struct fault *fault;
	long at;
	struct outcome *out;
	bool begun;
};

static int answer(struct watch *w, const struct seccomp_notif *ask)
{
	struct outcome *o = w->out;

	if (ask->data.nr == SYS_rt_sigaction) {
		w->begun = true;
		return 0;
	}
	if (!w->begun)
		return 0;
	o->count++;
	if (!w->at || (w->fault->ever_after ? o->count < w->at
					    : o->count != w->at))
		return 0;
	if (o->count == w->at)
		o->fd = (int)ask->data.args[0];
	if (w->fault->act) {
		w->fault->act();
		return 0;
	}
	return -w->fault->error;
}

/* False when nobody is left to ask. */
static bool serve(struct watch *w, int listener)
{
	struct seccomp_notif ask = { 0 };
	struct seccomp_notif_resp reply = { 0 };

	if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &ask))
		return errno == EINTR || errno == ENOENT;
	reply.id = ask.id;
	reply.error = answer(w, &ask);
	if (!reply.error)
		reply.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
	return !ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &reply) ||
	       errno == ENOENT;
}

static void serve_all(struct watch *w, int listener)
{
	struct pollfd p = { .fd = listener, .events = POLLIN };

	while (poll(&p, 1, SECONDS * 1000) > 0 && (p.revents & POLLIN))
		if (!serve(w, listener))
			break;
}

static void wait_for(pid_t child, struct outcome *o)
{
	int status = 0;
	pid_t pid = 0;

	for (int i = 0; i < SECONDS * 1000 && !pid; i++) {
		pid = waitpid(child, &status, WNOHANG);
		if (!pid)
			poll(NULL, 0, 1);
	}
	if (!pid) {
		kill(child, SIGKILL);
		waitpid(child, &status, 0);
	}
	o->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	o->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static bool run_calls(struct outcome *o, const char *const *argv,
		      const struct fault *f, long at)
{
	struct watch w = { .fault = f, .at = at, .out = o };
	int pair[2], listener;
	pid_t child;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
		return false;
	child = fork();
	if (!child) {
		redirect();
		listener = set_filter(f);
		if (listener < 0)
			_exit(98);
		send_fd(pair[1], listener);
		execv(argv[0], (char *const *)argv);
		_exit(97);
	}
	close(pair[1]);
	listener = receive_fd(pair[0]);
	close(pair[0]);
	if (listener >= 0)
		serve_all(&w, listener);
	wait_for(child, o);
	if (listener >= 0)
		close(listener);
	return listener >= 0;
}

static bool run_memory(struct outcome *o, const char *const *argv,
		       const struct fault *f, long at, const char *memory)
{
	char text[32] = "";
	int count[2];
	pid_t child;

	if (pipe2(count, O_CLOEXEC))
		return false;
	child = fork();
	if (!child) {
		redirect();
		ask_for_memory_fault(f, at, memory, count[1]);
		execv(argv[0], (char *const *)argv);
		_exit(97);
	}
	close(count[1]);
	wait_for(child, o);
	if (read(count[0], text, sizeof text - 1) > 0)
		o->count = strtol(text, NULL, 10);
	close(count[0]);
	return true;
}

bool inject_run(struct outcome *o, const char *const *argv,
		const struct fault *f, long at, const char *memory)
{
	*o = (struct outcome){ .fd = -1 };
	return f->call[0] < 0 ? run_memory(o, argv, f, at, memory)
			      : run_calls(o, argv, f, at);
}
