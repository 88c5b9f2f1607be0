using Microsoft.Win32.SafeHandles;

namespace Gateway.Storage.Disk;

/// <summary>
/// Makes the entries of one folder durable. Callers that come while a sync runs share the next one. Blocks its thread. Safe for concurrent use.
/// </summary>
internal sealed class FolderSync(string folder)
{
    private readonly object _gate = new();
    private long _asked;
    private long _done;
    private bool _running;

    /// <exception cref="IOException">The disk failed; whether the entries last is unknown.</exception>
    internal void Sync()
    {
        long covers;
        lock (_gate)
        {
            var ticket = ++_asked;
            while (_running)
            {
                Monitor.Wait(_gate);
            }

            if (_done >= ticket)
            {
                return;
            }

            _running = true;
            covers = _asked;
        }

        var synced = false;
        try
        {
            SyncNow(folder);
            synced = true;
        }
        finally
        {
            lock (_gate)
            {
                _running = false;
                _done = synced ? covers : _done;
                Monitor.PulseAll(_gate);
            }
        }
    }

    internal static void SyncNow(string folder)
    {
        var descriptor = Posix.Open(folder, Posix.ReadOnly | Posix.DirectoryOnly | Posix.CloseOnExec, 0);
        if (descriptor < 0)
        {
            throw DiskFaultException.FromLastError("open the folder", folder);
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Posix.Sync(handle) != 0)
        {
            throw DiskFaultException.FromLastError("sync the folder", folder);
        }
    }
}
