using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Storage.Disk;

/// <summary>A blob file while it is written. Blocks its thread. Not safe for concurrent use.</summary>
internal sealed class BlobFile : IDisposable
{
    private const int OwnerOnly = 0b110_000_000;
    private readonly SafeFileHandle _handle;
    private readonly string _path;
    private long _allocated;
    private bool _allocates = true;

    private BlobFile(SafeFileHandle handle, string path, bool direct)
    {
        _handle = handle;
        _path = path;
        IsDirect = direct;
    }

    /// <summary>Whether writes go past the page cache and must be aligned to <see cref="BlobFormat.Alignment"/>.</summary>
    internal bool IsDirect { get; private set; }

    /// <summary>Makes the file, which must not exist.</summary>
    /// <exception cref="DiskFaultException">Among others: its folder does not exist, or the file system has no direct I/O.</exception>
    internal static BlobFile Create(string path, bool direct)
    {
        var flags = Posix.WriteOnly | Posix.Create | Posix.Exclusive | Posix.CloseOnExec | (direct ? Posix.Direct : 0);
        var descriptor = Posix.Open(path, flags, OwnerOnly);
        if (descriptor >= 0)
        {
            return new BlobFile(new SafeFileHandle(descriptor, ownsHandle: true), path, direct);
        }

        var error = Marshal.GetLastPInvokeError();
        if (direct && error == Errno.Invalid)
        {
            // The kernel makes the file before it finds that it cannot be opened so.
            _ = Posix.Unlink(path);
        }

        throw DiskFaultException.From(error, "make", path);
    }

    internal unsafe void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        fixed (byte* start = bytes)
        {
            for (var done = 0; done < bytes.Length;)
            {
                var count = Posix.Write(_handle, start + done, bytes.Length - done, offset + done);
                if (count < 0 && Marshal.GetLastPInvokeError() != Errno.Interrupted)
                {
                    throw DiskFaultException.FromLastError("write to", _path);
                }

                done += (int)Math.Max(count, 0);
            }
        }
    }

    /// <summary>From here on writes go through the page cache and need no alignment.</summary>
    internal void EndDirect()
    {
        if (IsDirect && Posix.Control(_handle, Posix.SetFlags, 0) != 0)
        {
            throw DiskFaultException.FromLastError("end direct writes to", _path);
        }

        IsDirect = false;
    }

    /// <summary>Takes space up to <paramref name="end"/>, where the file system can do that ahead.</summary>
    internal void Allocate(long end)
    {
        if (!_allocates || end <= _allocated)
        {
            return;
        }

        while (Posix.Allocate(_handle, Posix.KeepSize, _allocated, end - _allocated) != 0)
        {
            switch (Marshal.GetLastPInvokeError())
            {
                case Errno.Interrupted:
                    continue;
                case Errno.NotSupported or Errno.Invalid:
                    _allocates = false;
                    return;
                default:
                    throw DiskFaultException.FromLastError("allocate space for", _path);
            }
        }

        _allocated = end;
    }

    /// <summary>Gives back space that was allocated and not used, and makes the bytes durable.</summary>
    internal void Finish(long size)
    {
        if (_allocated > size && Posix.Truncate(_handle, size) != 0)
        {
            throw DiskFaultException.FromLastError("cut", _path);
        }

        if (Posix.SyncData(_handle) != 0)
        {
            throw DiskFaultException.FromLastError("sync", _path);
        }
    }

    public void Dispose() => _handle.Dispose();
}
