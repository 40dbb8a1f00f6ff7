"""Hostile cells, by what they attack.

Each calls `escaped()` when a thing that must not happen has happened. They know more than a model
would: where the bait lies (`HOME`), which ports listen (`PORT`), the host's process (`HOST`), the
numbers of system calls (`call("name", …)`). `HARMLESS` names those that can be tried without any
isolation, to see that they would succeed there.
"""

# ruff: noqa: E501 - a hostile cell is easier to read on one line

from __future__ import annotations

# Numbers of system calls on x86-64 and on arm64.
CALLS = {
    "add_key": (248, 217),
    "bpf": (321, 280),
    "clone": (56, 220),
    "clone3": (435, 435),
    "copy_file_range": (326, 285),
    "delete_module": (176, 106),
    "execveat": (322, 281),
    "fanotify_init": (300, 262),
    "finit_module": (313, 273),
    "fsopen": (430, 430),
    "init_module": (175, 105),
    "inotify_init1": (294, 26),
    "io_setup": (206, 0),
    "io_uring_setup": (425, 425),
    "ioprio_set": (251, 30),
    "kcmp": (312, 272),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "landlock_create_ruleset": (444, 444),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "mount": (165, 40),
    "mq_open": (240, 180),
    "msgget": (68, 186),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "openat2": (437, 437),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pivot_root": (155, 41),
    "process_madvise": (440, 440),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "reboot": (169, 142),
    "rt_sigqueueinfo": (129, 138),
    "seccomp": (317, 277),
    "semget": (64, 190),
    "setns": (308, 268),
    "shmget": (29, 194),
    "socket": (41, 198),
    "splice": (275, 76),
    "swapon": (167, 224),
    "sysfs": (139, 0),
    "syslog": (103, 116),
    "tgkill": (234, 131),
    "timer_create": (222, 107),
    "tkill": (200, 130),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
    "vfork": (58, 0),
    "vmsplice": (278, 75),
}

PRELUDE = '''
import ctypes, os, sys, platform
def escaped(*what): print("ESCAPED", *what)
def call(name, *arguments):
    """The result of a system call; -1 is a refusal."""
    number = CALLS[name]
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.syscall(ctypes.c_long(number), *arguments)
def called(name, *arguments):
    if call(name, *arguments) >= 0: escaped(name)
'''

NETWORK = {
    "tcp": """
import socket
s = socket.create_connection(("127.0.0.1", PORT), 1); escaped()
""",
    "tcp6": """
import socket
s = socket.socket(socket.AF_INET6); s.settimeout(1); s.connect(("::1", PORT6)); escaped()
""",
    "udp": """
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.sendto(b"x", ("127.0.0.1", UDP)); escaped()
""",
    "dns": """
import socket
socket.gethostbyname("localhost.example."); escaped()
""",
    "listen": """
import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(); escaped()
""",
    "urllib": """
import urllib.request
urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=1); escaped()
""",
    "http": """
import http.client
c = http.client.HTTPConnection("127.0.0.1", PORT, timeout=1); c.connect(); escaped()
""",
    "raw": """
import socket
socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP); escaped()
""",
    "packet": """
import socket
socket.socket(socket.AF_PACKET, socket.SOCK_RAW); escaped()
""",
    "netlink": """
import socket
socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0); escaped()
""",
    "interfaces": """
import socket
names = [name for _, name in socket.if_nameindex() if name != "lo"]
if names: escaped(names)
""",
    "unix_path": """
import socket
s = socket.socket(socket.AF_UNIX); s.connect(HOME + "/agent"); escaped()
""",
    "unix_abstract": """
import socket
s = socket.socket(socket.AF_UNIX); s.connect("\\0" + ABSTRACT); escaped()
""",
    "vsock": """
import socket
socket.socket(40, socket.SOCK_STREAM); escaped()
""",
    "socket_by_number": "called('socket', 2, 1, 0)",
    "io_uring": "called('io_uring_setup', 8, ctypes.create_string_buffer(256))",
    "asyncio": """
import asyncio
async def go():
    await asyncio.open_connection("127.0.0.1", PORT); escaped()
asyncio.run(go())
""",
}

FILES = {
    "read_secret": "print(open(HOME + '/secret').read()); escaped()",
    "read_by_libc": """
fd = ctypes.CDLL(None).open((HOME + "/secret").encode(), 0)
if fd >= 0: escaped()
""",
    "read_by_parent": "open('/../../../..' + HOME + '/secret').read(); escaped()",
    "read_by_numpy": "import numpy; numpy.fromfile(HOME + '/secret', dtype='u1'); escaped()",
    "read_by_matplotlib": "import matplotlib.image as i; i.imread(HOME + '/picture.png'); escaped()",
    "read_passwd": "open('/etc/passwd').read(); escaped()",
    "read_shadow": "open('/etc/shadow').read(); escaped()",
    "read_hosts": "open('/etc/hosts').read(); escaped()",
    "read_machine_id": "open('/etc/machine-id').read(); escaped()",
    "read_database": "import sqlite3; sqlite3.connect(HOME + '/secret').execute('select 1'); escaped()",
    "list_home": "os.listdir(HOME); escaped()",
    "walk_home": "found = list(os.walk(HOME)); found and escaped()",
    "list_tmp": "os.listdir('/tmp'); escaped()",
    "list_packages": "os.listdir(PACKAGES); escaped()",
    "list_etc": "os.listdir('/etc'); escaped()",
    "glob_home": "import glob; glob.glob(HOME + '/*') and escaped()",
    "write_home": "open(HOME + '/new', 'w').write('x'); escaped()",
    "append_secret": "open(HOME + '/secret', 'a').write('x'); escaped()",
    "truncate_secret": "os.truncate(HOME + '/secret', 0); escaped()",
    "write_tmp": "open('/tmp/sandbox-was-here', 'w').write('x'); escaped()",
    "write_here": "open('here', 'w').write('x'); escaped()",
    "write_temporary": "import tempfile; tempfile.mkstemp(); escaped()",
    "write_nameless": "os.open('/', os.O_TMPFILE | os.O_RDWR); escaped()",
    "write_library": "import sympy; open(sympy.__file__, 'a').write('#'); escaped()",
    "write_cache": """
import sympy
open(os.path.dirname(sympy.__file__) + "/__pycache__/x.pyc", "w"); escaped()
""",
    "write_python": "open(os.__file__, 'a').write('#'); escaped()",
    "write_worker": "open(sys.argv[0], 'a').write('#'); escaped()",
    "write_by_figure": """
import matplotlib.pyplot as plt
plt.plot([1]); plt.savefig("/tmp/figure.png"); escaped()
""",
    "write_by_numpy": "import numpy; numpy.save('/tmp/array.npy', numpy.zeros(3)); escaped()",
    "delete": "os.remove(HOME + '/secret'); escaped()",
    "rename": "os.rename(HOME + '/secret', HOME + '/other'); escaped()",
    "folder": "os.mkdir(HOME + '/folder'); escaped()",
    "hardlink": "os.link(HOME + '/secret', '/tmp/link'); escaped()",
    "symlink": "os.symlink('/etc/passwd', HOME + '/link'); escaped()",
    "symlink_here": "os.symlink('/etc/passwd', 'link'); escaped()",
    "chmod": "os.chmod(HOME + '/secret', 0o777); escaped()",
    "chown": "os.chown(HOME + '/secret', 1234, 1234); escaped()",
    "utime": "os.utime(HOME + '/secret', (1, 1)); escaped()",
    "xattr": "os.setxattr(HOME + '/secret', 'user.x', b'x'); escaped()",
    "read_xattr": "os.listxattr(HOME + '/secret'); escaped()",
    "fifo": "os.mkfifo('/tmp/fifo'); escaped()",
    "device": "os.mknod('/tmp/device', 0o20666, os.makedev(1, 1)); escaped()",
    "chdir": "os.chdir(HOME); escaped()",
    "handle": "called('name_to_handle_at', -100, HOME.encode(), ctypes.create_string_buffer(200), "
    "ctypes.create_string_buffer(8), 0)",
    "by_handle": "called('open_by_handle_at', 3, ctypes.create_string_buffer(200), 0)",
    "openat2": "called('openat2', -100, (HOME + '/secret').encode(), (ctypes.c_uint64 * 3)(), 24)",
    "copy": """
source = os.open(os.__file__, os.O_RDONLY)
called("copy_file_range", source, None, 1, None, 10, 0)
""",
    "proc_list": "[p for p in os.listdir('/proc') if p.isdigit()] and escaped()",
    "proc_environment": "open(f'/proc/{HOST}/environ', 'rb').read(); escaped()",
    "proc_init": "open('/proc/1/environ', 'rb').read(); escaped()",
    "proc_memory": "open('/proc/self/mem', 'r+b'); escaped()",
    "proc_maps": "open('/proc/self/maps').read(); escaped()",
    "proc_root": "os.listdir('/proc/self/root'); escaped()",
    "proc_root_of_host": "os.listdir(f'/proc/{HOST}/root'); escaped()",
    "proc_descriptors": "os.listdir(f'/proc/{HOST}/fd'); escaped()",
    "proc_sysctl": "open('/proc/sys/kernel/hostname').read(); escaped()",
    "sys": "os.listdir('/sys/class'); escaped()",
    "devices": """
for name in ("mem", "kmem", "kvm", "fuse", "sda", "vda", "tty", "console", "ptmx", "net/tun"):
    try: os.open("/dev/" + name, os.O_RDWR); escaped(name)
    except OSError: pass
""",
    "shared_memory": "open('/dev/shm/x', 'w'); escaped()",
    "environment": """
known = {"LANG", "MPLBACKEND", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "PYTHONHASHSEED", "PWD",
         "LC_CTYPE", "KMP_DUPLICATE_LIB_OK", "KMP_INIT_AT_FORK"}
if set(os.environ) - known: escaped(set(os.environ) - known)
libc = ctypes.CDLL(None); libc.getenv.restype = ctypes.c_char_p
if libc.getenv(b"HOME") or libc.getenv(b"MATHCODER_SECRET"): escaped()
""",
    "descriptors": """
held = []
for fd in range(3, 1024):
    try: os.fstat(fd); held.append(fd)
    except OSError: pass
if len(held) > 2: escaped(held)
""",
    "host_name": """
import socket, platform
for name in (platform.node, socket.gethostname, lambda: os.uname().nodename):
    try:
        if name() == NODE: escaped()
    except OSError: pass
""",
    "user_name": "import getpass, pwd; pwd.getpwuid(os.getuid()); escaped()",
    "import_project": "import engine; escaped()",
    "import_packages": """
sys.path += [HOME, PACKAGES]
for name in ("msgspec", "httpx", "pip", "PySide6", "pytest", "engine"):
    try: __import__(name); escaped(name)
    except ImportError: pass
""",
    "install": "import subprocess; subprocess.run([sys.executable, '-m', 'pip', '--version'], "
    "check=True); escaped()",
    "fill_disk": """
with open("/tmp/full", "wb") as file:
    for _ in range(64): file.write(bytes(1 << 20))
escaped()
""",
    "map_file": """
import mmap
with open(os.__file__, "r+b") as file: mmap.mmap(file.fileno(), 0)[0:1] = b"#"
escaped()
""",
}

KERNEL = {
    **{
        name: f"called({name!r}{arguments})"
        for name, arguments in {
            "add_key": ", b'user', b'x', b'y', 1, -3",
            "bpf": ", 0, ctypes.create_string_buffer(128), 128",
            "delete_module": ", b'x', 0",
            "fanotify_init": ", 0, 0",
            "finit_module": ", 0, b'', 0",
            "fsopen": ", b'tmpfs', 0",
            "init_module": ", b'', 0, b''",
            "inotify_init1": ", 0",
            "io_setup": ", 8, ctypes.byref(ctypes.c_ulong(0))",
            "ioprio_set": ", 1, 0, 0",
            "kexec_load": ", 0, 0, 0, 0",
            "keyctl": ", 0, -3, 0, 0, 0",
            "landlock_create_ruleset": ", None, 0, 1",
            "memfd_create": ", b'x', 0",
            "memfd_secret": ", 0",
            "mount": ", b'none', b'/', b'tmpfs', 0, None",
            "mq_open": ", b'x', 66, 384, None",
            "msgget": ", 0, 0o1666",
            "open_tree": ", -100, b'/', 1",
            "perf_event_open": ", ctypes.create_string_buffer(128), 0, -1, -1, 0",
            "personality": ", 0x0040000",
            "pivot_root": ", b'/', b'/'",
            "reboot": ", 0, 0, 0, 0",
            "seccomp": ", 2, 0, ctypes.c_ulong(0)",
            "semget": ", 0, 1, 0o1666",
            "shmget": ", 0, 4096, 0o1666",
            "splice": ", 0, None, 1, None, 1, 0",
            "swapon": ", b'/x', 0",
            "syslog": ", 3, ctypes.create_string_buffer(128), 128",
            "timer_create": ", 0, None, ctypes.byref(ctypes.c_int(0))",
            "umount2": ", b'/', 2",
            "unshare": ", 0x10000000",
            "userfaultfd": ", 1",
            "vmsplice": ", 1, None, 0, 0",
        }.items()
    },
    "chroot": "os.chroot('/usr'); escaped()",
    "setns": "called('setns', os.open('/proc/1/ns/net', 0), 0)",
    "own_filter": """
class Program(ctypes.Structure): _fields_ = [("n", ctypes.c_ushort), ("p", ctypes.c_void_p)]
allow = ctypes.create_string_buffer(bytes([6, 0, 0, 0, 0, 0, 0xff, 0x7f]))
called("seccomp", 1, 0, ctypes.byref(Program(1, ctypes.addressof(allow))))
""",
    "dumpable": "ctypes.CDLL(None).prctl(4, 1, 0, 0, 0) == 0 and escaped()",
    "tracer": "ctypes.CDLL(None).prctl(0x59616d61, -1, 0, 0, 0) == 0 and escaped()",
    "root": "os.setuid(0) if os.getuid() else os.setuid(1000); escaped()",
    "groups": "os.setgroups([0]); escaped()",
    "capability": """
libc = ctypes.CDLL(None)
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
held = (ctypes.c_uint32 * 6)(*[0xffffffff] * 6)
libc.capset(header, held) == 0 and escaped()
""",
    "set_host_name": "import socket; socket.sethostname('x'); escaped()",
    "set_clock": "import time; time.clock_settime(time.CLOCK_REALTIME, 0); escaped()",
    "raise_limits": """
import resource
resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)); escaped()
""",
    "limits_of_host": "import resource; resource.prlimit(HOST, resource.RLIMIT_CPU, (1, 1)); escaped()",
    "priority": "os.nice(-5); escaped()",
    "real_time": "os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)); escaped()",
    "type_into_terminal": """
import fcntl
fcntl.ioctl(0, 0x5412, b"x"); escaped()
""",
    "younger_call": "CALLS['x'] = 480; called('x', 0, 0, 0)",
    "x32_call": "CALLS['x'] = 0x40000000 | 39; called('x')",
    "call_of_32_bits": """
# mov eax, 20 (getpid of i386); int 0x80; ret
import mmap
if platform.machine() == "x86_64":
    page = mmap.mmap(-1, 4096, prot=7)
    page.write(bytes.fromhex("b814000000cd80c3"))
    number = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
    if number > 0: escaped()
""",
}

PROCESSES = {
    "run": "import subprocess; subprocess.run(['/bin/true'], check=True); escaped()",
    "run_python": "import subprocess; subprocess.run([sys.executable, '-c', '']); escaped()",
    "system": "os.system('true') == 0 and escaped()",
    "popen": "os.popen('echo x').read() and escaped()",
    "exec": "os.execv('/bin/echo', ['echo', 'ESCAPED'])",
    "exec_python": "os.execv(sys.executable, [sys.executable, '-c', 'print(\"ESCAPED\")'])",
    "exec_nameless": """
fd = call("memfd_create", b"x", 0)
called("execveat", fd, b"", None, None, 0x1000)
""",
    "spawn": "os.posix_spawn('/bin/true', ['true'], {}); escaped()",
    "fork": "pid = os.fork(); pid or os._exit(0); escaped()",
    "forkpty": "os.forkpty(); escaped()",
    "vfork": "pid = call('vfork'); (pid == 0 and os._exit(0)); pid > 0 and escaped()",
    "clone": "pid = call('clone', 17, 0, 0, 0, 0); (pid == 0 and os._exit(0)); pid > 0 and escaped()",
    "clone3": """
arguments = (ctypes.c_uint64 * 8)(0, 0, 0, 0, 17)
pid = call("clone3", arguments, 64)
if pid == 0: os._exit(0)
if pid > 0: escaped()
""",
    "clone_user": """
pid = call("clone", 0x10000000 | 17, 0, 0, 0, 0)
if pid == 0: os._exit(0)
if pid > 0: escaped()
""",
    "fork_bomb": "while True:\n    os.fork()\n    escaped()",
    "daemon": """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        import time; time.sleep(30)
    os._exit(0)
escaped()
""",
    "session": "os.setsid(); escaped()",
    "group": "os.setpgid(0, 1); escaped()",
    "thread": "import threading; t = threading.Thread(target=escaped); t.start(); t.join()",
    "raw_thread": "import _thread, time; _thread.start_new_thread(escaped, ()); time.sleep(.1)",
    "thread_bomb": """
import threading, time
while True: threading.Thread(target=time.sleep, args=(9,)).start(); escaped()
""",
    "pool": """
import concurrent.futures
with concurrent.futures.ThreadPoolExecutor() as pool: pool.submit(escaped).result()
""",
    "multiprocessing": "import multiprocessing as m; p = m.Process(target=int); p.start(); escaped()",
    "kill_host": "os.kill(HOST, 0); escaped()",
    "kill_parent": "os.kill(os.getppid(), 9); escaped()",
    "kill_init": "os.kill(1, 0); escaped()",
    "kill_everything": "os.kill(-1, 9); escaped()",
    "kill_group": "os.killpg(0, 9); escaped()",
    "kill_neighbour": """
for pid in range(2, 60):
    if pid != os.getpid():
        try: os.kill(pid, 0); escaped(pid)
        except OSError: pass
""",
    "tgkill": "called('tgkill', HOST, HOST, 0)",
    "tkill": "called('tkill', HOST, 0)",
    "sigqueue": "called('rt_sigqueueinfo', HOST, 10, ctypes.create_string_buffer(128))",
    "pidfd_open": "called('pidfd_open', HOST, 0)",
    "pidfd_signal": "called('pidfd_send_signal', 3, 0, None, 0)",
    "pidfd_getfd": "called('pidfd_getfd', call('pidfd_open', HOST, 0), 0, 0)",
    "signal_by_pipe": """
# The kernel would send the signal for us.
import fcntl
read, write = os.pipe()
fcntl.fcntl(read, fcntl.F_SETOWN, HOST)
fcntl.fcntl(read, 10, 9)  # F_SETSIG
escaped()
""",
    "ptrace": "called('ptrace', 0x4206, HOST, 0, 0)",
    "ptrace_parent": "called('ptrace', 16, os.getppid(), 0, 0)",
    "read_memory": """
buffer = ctypes.create_string_buffer(8)
vector = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 8)
called("process_vm_readv", os.getppid(), vector, 1, vector, 1, 0)
""",
    "compare": "called('kcmp', HOST, os.getpid(), 1, 0, 0)",
    "outlive_host": "ctypes.CDLL(None).prctl(1, 0, 0, 0, 0) == 0 and escaped()",
    "adopt": "ctypes.CDLL(None).prctl(36, 1, 0, 0, 0) == 0 and escaped()",
}

RESOURCES = {
    "spin": "while True: pass",
    "sleep": "import time; time.sleep(1000)",
    "wait_for_ever": "import select; select.select([], [], [])",
    "sympy_hang": "from sympy import *; x = symbols('x'); expand((x + 1)**100000)",
    "huge_integer": "x = 10**10**8",
    "huge_text": "x = str(7**10**6)",
    "regex": "import re; re.match(r'(a+)+$', 'a' * 40 + 'b')",
    "ignore_signal": "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True: pass",
    "block_signal": """
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
while True: pass
""",
    "swallow_interrupt": """
import time
while True:
    try: time.sleep(9)
    except BaseException: pass
""",
    "c_loop": "import numpy as np; a = np.random.rand(3000, 3000)\nwhile True: np.linalg.eig(a)",
    "c_sort": "x = sorted(range(10**9))",
    "memory": "x = []\nwhile True: x.append(bytearray(1 << 24))",
    "memory_at_once": "x = bytearray(1 << 40)",
    "memory_of_numpy": "import numpy as np; x = np.ones((60000, 60000))",
    "memory_of_lists": "x = [0]\nwhile True: x += x",
    "memory_by_map": """
import mmap
maps = []
while True:
    maps.append(mmap.mmap(-1, 1 << 26)); maps[-1].write(bytes(1 << 26))
""",
    "memory_by_recursion": "sys.setrecursionlimit(10**9)\ndef f(n): return f([n])\nf(0)",
    "recursion": "def f(): f()\nf()",
    "c_recursion": """
sys.setrecursionlimit(10**9)
x = []
for _ in range(10**6): x = [x]
repr(x)
""",
    "parser": "eval('(' * 100000)",
    "compile": "compile('-' * 10**6 + '1', 'x', 'eval')",
    "print_flood": "while True: print('x' * 1000)",
    "raw_flood": "while True: os.write(1, b'x' * 65536)",
    "error_flood": "while True: os.write(2, b'x' * 65536)",
    "newline_flood": "while True: print()",
    "warning_flood": "import warnings\nfor n in range(10**7): warnings.warn(str(n))",
    "huge_repr": "'x' * 10**8",
    "list_repr": "list(range(10**6))",
    "huge_error": "raise ValueError('x' * 10**8)",
    "huge_name": "exec('x' * 10**6)",
    "lines": "raise ValueError('\\n' * 10**6)",
    "segmentation_fault": "ctypes.string_at(1)",
    "abort": "os.abort()",
    "exit": "os._exit(0)",
    "exit_by_call": "ctypes.CDLL(None).exit(7)",
    "system_exit": "sys.exit(3)",
    "interrupt_oneself": "raise KeyboardInterrupt",
    "generator_exit": "raise GeneratorExit",
    "input": "input('password: ')",
    "debugger": "breakpoint()",
    "help": "help()",
    "window": "import matplotlib; matplotlib.use('TkAgg', force=True)",
    "surrogates": "print('\\ud800' * 10); '\\udfff'",
    "control_characters": "print('\\x1b]0;title\\x07\\x1b[2J\\x9b1m')\n'\\x1b[31m'",
    "many_figures": "import matplotlib.pyplot as plt\nfor _ in range(25): plt.figure()",
    "huge_figure": "import matplotlib.pyplot as plt; plt.figure(figsize=(5000, 5000))",
    "wide_figure": """
import matplotlib.pyplot as plt
plt.figure(); plt.text(500, 0, "far away")
""",
    "noisy_figure": """
import numpy as np, matplotlib.pyplot as plt
plt.figure(figsize=(30, 30)); plt.imshow(np.random.rand(4000, 4000))
""",
    "evil_repr": "class E:\n    def __repr__(self):\n        while True: pass\nE()",
    "lying_repr": "class E:\n    def __repr__(self): return 5\nE()",
    "evil_error": """
class E(Exception):
    def __str__(self):
        while True: pass
raise E
""",
    "evil_error_name": """
class M(type):
    def __getattribute__(self, name): raise SystemError(name)
class E(Exception, metaclass=M): pass
raise E
""",
    "evil_latex": "class E:\n    def _repr_latex_(self):\n        while True: pass\nE()",
    "evil_class": """
class E:
    @property
    def __class__(self): raise SystemExit
E()
""",
    "error_group": "raise BaseExceptionGroup('g', [ValueError(n) for n in range(10**5)])",
    "error_chain": """
def f(n):
    try: raise ValueError(n)
    except ValueError: f(n + 1)
f(0)
""",
    "no_stdout": "sys.stdout = sys.stderr = None\nprint('x')",
    "closed_stdout": "sys.stdout.close()",
    "closed_descriptors": "os.closerange(0, 1000)",
    "descriptors_used_up": "held = []\nwhile True: held.append(os.pipe())",
    "alarm_later": "import signal; signal.signal(14, lambda *_: 1 / 0); signal.setitimer(0, .001, .001)",
    "default_alarm_later": "import signal; signal.setitimer(0, .001)",
    "collector": "import gc\nclass E:\n    def __del__(self):\n        while True: pass\nE()",
    "atexit": "import atexit; atexit.register(print, 'x' * 10**6); sys.exit()",
    "no_modules": "sys.modules.clear()",
    "no_builtins": "import builtins\nfor name in dir(builtins): delattr(builtins, name)",
    "trace_function": "def t(*a): raise MemoryError\nsys.settrace(t)\ndef f(): pass\nf()",
}

PROTOCOL = {
    "garbage": "RESULTS(os.urandom(5000))",
    "huge_length": "RESULTS(b'\\xff\\xff\\xff\\xff')",
    "no_length": "RESULTS(bytes(4))",
    "half_a_frame": "RESULTS(b'\\0\\0\\1\\0{')",
    "half_a_length": "RESULTS(b'\\0\\0')",
    "not_json": "frame(b'hello')",
    "not_ascii": 'frame(\'{"type": "é"}\'.encode())',
    "nested": "frame(b'[' * 100000)",
    "nested_objects": "frame(b'{\"a\":' * 100000)",
    "list": "frame(b'[1, 2]')",
    "null": "frame(b'null')",
    "unknown_type": 'frame(b\'{"type": "shell", "nonce": ""}\')',
    "no_nonce": 'frame(b\'{"type": "result", "id": 1, "ok": true}\')',
    "wrong_nonce": 'frame(b\'{"type": "result", "id": 1, "nonce": "00", "ok": true}\')',
    "nonce_that_is_no_text": 'frame(b\'{"type": "result", "id": 1, "nonce": "\\\\ud800", "ok": true}\')',
    "ready_again": 'frame(b\'{"type": "ready", "nonce": ""}\')',
    "huge_number": "frame(b'{\"type\": \"result\", \"id\": ' + b'9' * 10**6 + b'}')",
    "extra_field": 'frame(b\'{"type": "result", "id": 1, "nonce": "", "ok": true, "x": 1}\')',
    "figure_first": 'frame(b\'{"type": "figure", "id": 1, "nonce": "", "png": "AAAA"}\')',
    "flood_of_results": "while True: RESULTS(b'\\0\\0\\0\\2{}')",
    "results_closed": "os.close(FDS[1])",
    "requests_closed": "os.close(FDS[0])",
    "results_replaced": "os.dup2(1, FDS[1])",
    "stdout_is_results": "os.dup2(FDS[1], 1); print('hello' * 100)",
    "requests_read": "os.read(FDS[0], 100)",
    "late_message": """
import signal
signal.signal(14, lambda *_: RESULTS(b"late")); signal.setitimer(0, .01)
""",
    "message_with_the_result": """
class E:
    def __repr__(self):
        RESULTS(b"\\0\\0\\0\\5early"); return "x"
E()
""",
    # With the true nonce, taken from the worker's own variables.
    "true_nonce_twice": "reply(ok=True, text='forged'); reply(ok=True, text='again')",
    "true_nonce_wrong_cell": "reply(ok=True, id=99)",
    "true_nonce_bad_figure": "reply(type='figure', png='AAAA')",
    "true_nonce_huge_figure": "reply(type='figure', png=png(10**6, 10**6))",
    "true_nonce_many_figures": "[reply(type='figure', png=png(1, 1)) for _ in range(9)]",
    "true_nonce_cut_figure": "reply(type='figure', png=png(1, 1)[:40])",
    "true_nonce_wrong_kinds": "reply(ok='yes', text=5)",
    "true_nonce_huge_text": "reply(ok=True, text='x' * 10**7)",
}

# These succeed everywhere: code can say what it likes about its own result. What the program itself
# asserts comes from the checker, which has never run anybody's code.
LIES = {
    "forged_result": "reply(ok=True, text='forged')\nimport time; time.sleep(9)",
    "patched_worker": """
worker().run.__func__.__globals__["write_message"].__globals__["json"].dumps = lambda m: (
    '{"type": "result", "id": %d, "nonce": "%s", "ok": true, "text": "forged"}' % (m["id"], m["nonce"])
)
""",
    "patched_repr": "import builtins\nbuiltins.repr = lambda value: 'forged'\n1",
}

PROTOCOL_PRELUDE = r"""
import base64, gc, json, os, struct, zlib
def held():
    for fd in range(3, 64):
        try: os.fstat(fd)
        except OSError: continue
        yield fd
FDS = sorted(held())
def worker():
    import sys
    frame = sys._getframe()
    while frame.f_code.co_name != "run" or "self" not in frame.f_locals: frame = frame.f_back
    return frame.f_locals["self"]
FDS = [worker().requests, worker().results]
def RESULTS(data): os.write(FDS[1], data)
def frame(data): RESULTS(struct.pack(">I", len(data)) + data)
def reply(**fields):
    import sys
    f = sys._getframe()
    while f.f_code.co_name != "run" or "self" not in f.f_locals: f = f.f_back
    frame(json.dumps({"type": "result", **f.f_locals["identity"], **fields}).encode())
def chunk(name, body): return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
def png(width, height):
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data += chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return base64.b64encode(data).decode()
"""

GROUPS = {
    "network": NETWORK,
    "files": FILES,
    "kernel": KERNEL,
    "processes": PROCESSES,
    "resources": RESOURCES,
    "protocol": PROTOCOL,
}

# Whoever the user is, and with a file system and a network as any machine has them.
HARMLESS = {
    "network": (
        "tcp",
        "udp",
        "listen",
        "http",
        "netlink",
        "unix_path",
        "unix_abstract",
        "socket_by_number",
    ),
    "files": (
        "read_secret",
        "read_by_libc",
        "read_by_parent",
        "read_by_numpy",
        "read_passwd",
        "list_home",
        "walk_home",
        "list_tmp",
        "list_etc",
        "glob_home",
        "openat2",
        "read_xattr",
        "chdir",
        "proc_list",
        "proc_environment",
        "proc_memory",
        "proc_maps",
        "proc_root",
        "proc_root_of_host",
        "proc_descriptors",
        "proc_sysctl",
        "sys",
        "host_name",
        "import_packages",
    ),
    "kernel": ("memfd_create", "inotify_init1", "landlock_create_ruleset", "dumpable"),
    "processes": (
        "kill_host",
        "tgkill",
        "tkill",
        "pidfd_open",
        "signal_by_pipe",
        "outlive_host",
        "adopt",
    ),
}
