# tries: a pair of datagram sockets, sent to whom it likes
# sigmoid: 0
# rest: 1
import socket
for kind in (socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
    try:
        one, other = socket.socketpair(socket.AF_UNIX, kind)
        for address in ("\0NAME", "/run/systemd/journal/socket", "/dev/log"):
            try:
                one.sendto(b"x", address)
                print("SENT")
            except OSError as error:
                print(error)
        print("LET" " THROUGH")
    except OSError as error:
        print(error)
import asyncio
await asyncio.sleep(0)
def sigmoid(z):
    return z
