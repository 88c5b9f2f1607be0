using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Storage.Disk;

/// <summary>A blob file that is read. Safe for concurrent use.</summary>
internal sealed class BlobHandle : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly string _path;

    private BlobHandle(SafeFileHandle handle, string path)
    {
        _handle = handle;
        _path = path;
    }

    /// <summary>Null when it cannot be opened, with the reason in <paramref name="error"/>.</summary>
    internal static BlobHandle? Open(string path, bool direct, out int error)
    {
        var descriptor = Posix.Open(path, Posix.ReadOnly | Posix.CloseOnExec | (direct ? Posix.Direct : 0), 0);
        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        return descriptor < 0 ? null : new BlobHandle(new SafeFileHandle(descriptor, ownsHandle: true), path);
    }

    /// <summary>The size of the file in bytes.</summary>
    internal long Size()
    {
        var size = Posix.Seek(_handle, 0, Posix.SeekEnd);
        return size >= 0 ? size : throw DiskFaultException.FromLastError("measure", _path);
    }

    /// <summary>
    /// Reads until <paramref name="destination"/> is full or the file ends; without <paramref name="wait"/> only what is in memory.
    /// </summary>
    /// <returns>How many bytes were read; -1 when that would have to wait for the disk.</returns>
    internal int Read(Span<byte> destination, long offset, bool wait)
    {
        var done = 0;
        while (done < destination.Length)
        {
            var count = ReadOnce(destination[done..], offset + done, wait);
            if (count > 0)
            {
                done += (int)count;
                continue;
            }

            if (count == 0)
            {
                break;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Errno.Interrupted:
                    continue;
                case Errno.Again or Errno.NotSupported when !wait:
                    return -1;
                default:
                    throw DiskFaultException.FromLastError("read", _path);
            }
        }

        return done;
    }

    /// <summary>Tells the kernel that it is read from front to back.</summary>
    internal void AdviseSequential() => _ = Posix.Advise(_handle, 0, 0, Posix.AdviseSequential);

    /// <summary>Asks the kernel to fetch a range; does not wait for it.</summary>
    internal void Prefetch(long offset, long length) => _ = Posix.Advise(_handle, offset, length, Posix.AdviseWillNeed);

    public void Dispose() => _handle.Dispose();

    private unsafe nint ReadOnce(Span<byte> destination, long offset, bool wait)
    {
        fixed (byte* start = destination)
        {
            if (wait)
            {
                return Posix.Read(_handle, start, destination.Length, offset);
            }

            var vector = new Posix.Vector { Start = start, Length = destination.Length };
            return Posix.ReadVector(_handle, &vector, 1, offset, Posix.NoWait);
        }
    }
}
