"""The box in which students' code runs.

Theory of operation
-------------------
One warm process with numpy and IPython imported, and matplotlib before the first submission that draws
(`inside.zygote`), forks a child for every submission. The host holds two kinds of sockets: a control socket to the warm
process (fork, reap), and one fresh socket a child, handed over with the request, on which cells are run and functions
called (`inside.wire`). A child's code is assumed to own its process entirely: memory, descriptors, interpreter, the
very code that answers. All that it can say is read as data.

What is guaranteed, and by which layer (each alone is enough for its line, but where “and” joins two;
`autograder doctor` breaks in to prove it):

- *No file of the host.* bubblewrap: an empty file system with the Python runtime, read-only, and a small folder in
  memory (`runtime` names what is there; mlpkit's graded modules, the autograder, the course are not). Landlock again.
- *No network, no other process.* bubblewrap: own network and process namespaces, no /proc. seccomp: no sockets but
  pairs of streams, no address to send to, no tracing, no signal but to itself. Landlock (from ABI 4 and 6): no TCP, no
  signals.
- *No new process.* seccomp: threads only, no programs. So nothing outlives a child, and rlimits bound it whole.
- *Memory, processor time, threads, files.* rlimits; the folder by its mount's size; by cgroups where these are
  writable.
- *Wall clock.* An interrupt in the child, which honest code cannot miss, then SIGKILL from the host; what hung once is
  not waited for again (`inside.clock`); budgets for the cells and for all on top.
- *No rights.* bubblewrap and the warm process: no capabilities, no_new_privs, a user that nobody else is. seccomp: no
  owners, modes or times of files, which Landlock would let through where the user is ours.
- *No child reaches another.* Fresh socket, fresh fork from a process that never ran a student's line, folder emptied
  (or the box replaced), children killed with their process namespace.
- *Nothing poisons the host.* `inside.wire` decodes within bounds of size, depth, count and time, and of what little
  bytes can stand for: an array counts once, an empty axis counts, a dict has few keys. What a helper is asked is
  weighed entry by entry before it computes (`helpers`). `outputs` keeps text and bitmaps only, and words that reach a
  person carry no control characters.

Without bubblewrap (`launch.tier`) the file system is fenced by Landlock alone: names of files may be told apart by
their existence; the working folder is read-only since nothing would bound it; threads are bounded at what the user has
plus some hundreds, and not at all for root whose Python lies where only root gets. Below that nothing runs, unless
unsafely.

Not guaranteed: a hole in the kernel's own walls. Secrecy of the machine's kernel, load, clock and of the paths of its
Python. That submissions graded at the same time cannot signal to each other by load or timing. That each gets the
processor to itself: a hostile one costs its worker up to ``Limits.submission`` seconds. The number of files in the
folder is bounded by the kernel's default for a file system in memory and by time alone. A bitmap that is small to send
may be large to show.
"""
