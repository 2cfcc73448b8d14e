"""The box in which students' code runs.

Theory of operation
-------------------
One warm process with numpy, IPython and matplotlib imported (`inside.zygote`) forks a child for every submission. The
host holds two kinds of sockets: a control socket to the warm process (fork, reap), and one fresh socket a child,
handed over with the request, on which cells are run and functions called (`inside.wire`). A child's code is assumed to
own its process entirely: memory, descriptors, interpreter, the very code that answers. All that it can say is read as
data.

What is guaranteed, and by which layer (each is enough for its line unless two are named; `autograder doctor` breaks in
to prove it):

- *No file of the host.* bubblewrap: an empty file system with the Python runtime, read-only, and a small folder in
  memory (`runtime` names what is there; mlpkit's graded modules, the autograder, the course are not). Landlock again.
- *No network, no other process.* bubblewrap: own network and process namespaces, no /proc. seccomp: no sockets, no
  tracing, no signal but to itself. Landlock (from ABI 4 and 6): no TCP, no signals.
- *No new process.* seccomp: threads only, no programs. So nothing outlives a child, and rlimits bound it whole.
- *Memory, processor time, threads, files.* rlimits; the folder by its mount's size; by cgroups where these are
  writable.
- *Wall clock.* An interrupt in the child, which honest code cannot miss, then SIGKILL from the host; a budget on top.
- *No rights.* bubblewrap and the warm process: no capabilities, no_new_privs, a user that nobody else is.
- *No child reaches another.* Fresh socket, fresh fork from a process that never ran a student's line, folder emptied
  (or the box replaced), children killed with their process namespace.
- *Nothing poisons the host.* `inside.wire` decodes within bounds of size, depth, count and time; `outputs` keeps text
  and pictures only.

Without bubblewrap (`launch.tier`) the file system is fenced by Landlock alone, names of files may be told
apart by their existence, and the working folder is read-only since nothing would bound it. Below that nothing runs,
unless unsafely.

Not guaranteed: a hole in the kernel's own walls; timing side channels; that a submission gets the processor to itself.
"""
