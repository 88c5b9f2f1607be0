using Gateway.Metadata.Rocks.Engine;
using Microsoft.Extensions.Logging;
using RocksDbSharp;

namespace Gateway.Metadata.Rocks.Commits;

/// <summary>
/// The one thread that writes. Whatever waits when it is free becomes one group: every write of it is evaluated in the order of arrival, then all
/// are made durable by one sync, then all are answered. Since nothing else writes, what a commit checks cannot change before it is written.
/// </summary>
internal sealed class CommitWriter : IAsyncDisposable
{
    private readonly Transaction _transaction;
    private readonly RocksOptions _options;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    // Not disposed: it has no more than a handle, and a late call may still touch it.
    private readonly AutoResetEvent _arrived = new(initialState: false);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<Commit> _waiting = [];
    private List<Commit> _taken = [];
    private bool _stopping;
    private volatile bool _refusing;

    public CommitWriter(Transaction transaction, RocksOptions options, ILogger logger)
    {
        _transaction = transaction;
        _options = options;
        _logger = logger;
        new Thread(Run) { IsBackground = true, Name = "metadata writer" }.Start();
    }

    /// <summary>The last group could not be written, and none was since.</summary>
    public bool IsRefusing => _refusing;

    /// <summary>
    /// Waits for the commit. The token counts until the commit is in the queue: after that it happens in any case, and soon.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The store is closing.</exception>
    public Task<TResult> CommitAsync<TResult>(CommitOf<TResult> commit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool wake;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, typeof(RocksStore));
            wake = _waiting.Count == 0;
            _waiting.Add(commit);
        }

        if (wake)
        {
            _arrived.Set();
        }

        return commit.Task;
    }

    /// <summary>Refuses new writes, finishes those that wait.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _stopping = true;
        }

        _arrived.Set();
        await _stopped.Task;
    }

    private void Run()
    {
        while (Take())
        {
            for (var start = 0; start < _taken.Count;)
            {
                var end = EndOfGroup(start);
                WriteGroup(_taken[start..end]);
                start = end;
            }

            _taken.Clear();
        }

        _transaction.Dispose();
        _stopped.SetResult();
    }

    // False when there is nothing more to come.
    private bool Take()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_waiting.Count > 0)
                {
                    (_waiting, _taken) = (_taken, _waiting);
                    return true;
                }

                if (_stopping)
                {
                    return false;
                }
            }

            _arrived.WaitOne();
        }
    }

    private int EndOfGroup(int start)
    {
        var end = start;
        var bytes = 0L;
        do
        {
            bytes += _taken[end++].Weight;
        }
        while (end < _taken.Count && end - start < _options.MaximumGroupSize && bytes < _options.MaximumGroupBytes);
        return end;
    }

    private void WriteGroup(List<Commit> group)
    {
        try
        {
            foreach (var commit in group)
            {
                Evaluate(commit);
            }

            _transaction.Write();
            if (_refusing)
            {
                _refusing = false;
                RocksLog.WritesResumed(_logger, _options.Folder);
            }

            foreach (var commit in group)
            {
                commit.Answer();
            }
        }
        catch (RocksDbException exception)
        {
            Refuse(group, exception);
        }
        catch (Exception exception)
        {
            // Whatever it was, the thread goes on: a dead writer would leave every caller waiting for ever.
            RocksLog.GroupFailed(_logger, exception);
            FailAll(group, exception);
        }
        finally
        {
            _transaction.Clear();
        }
    }

    private void Evaluate(Commit commit)
    {
        try
        {
            _transaction.Run(commit);
        }
        catch (Exception exception)
        {
            commit.Fail(exception);
        }
    }

    // Also those whose answer would have been a refusal: it may rest on a write of the same group that did not happen.
    private void Refuse(List<Commit> group, RocksDbException exception)
    {
        if (!_refusing)
        {
            _refusing = true;
            if (EngineErrors.IsFull(exception.Message))
            {
                RocksLog.DiskFull(_logger, _options.Folder, exception);
            }
            else
            {
                RocksLog.WriteFailed(_logger, _options.Folder, exception);
            }
        }

        FailAll(group, EngineErrors.OnWrite(exception));
    }

    private static void FailAll(List<Commit> group, Exception exception)
    {
        foreach (var commit in group)
        {
            commit.Fail(exception);
        }
    }
}
