using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Storage.Disk;

/// <summary>
/// Makes the entries of one folder durable. Callers that come while a sync runs share the next one, and its failure. Blocks its thread. Safe for
/// concurrent use.
/// </summary>
internal sealed class FolderSync(string folder, Action<string> sync)
{
    private readonly object _gate = new();
    private long _asked;
    private long _ended;
    private long _failed;
    private ExceptionDispatchInfo? _failure;
    private bool _running;

    public FolderSync(string folder)
        : this(folder, SyncNow)
    {
    }

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

            if (_ended >= ticket)
            {
                // The kernel tells of an error once: another sync would succeed, and say nothing of the entries that were lost.
                if (_failed >= ticket)
                {
                    _failure!.Throw();
                }

                return;
            }

            _running = true;
            covers = _asked;
        }

        ExceptionDispatchInfo? failure = null;
        try
        {
            sync(folder);
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
            throw;
        }
        finally
        {
            lock (_gate)
            {
                _running = false;
                _ended = covers;
                (_failed, _failure) = failure is null ? (_failed, _failure) : (covers, failure);
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
