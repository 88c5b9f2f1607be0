using System.Runtime.ExceptionServices;
using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Storage.Disk;

/// <summary>
/// An upload: lends one buffer while workers digest and write the one before. No thread waits for a slow client: a worker is used only while there
/// is a full buffer, and after each the upload goes to the end of the workers' queue.
/// </summary>
internal sealed class DiskBlobWriter : IBlobWriter, IDiskWork
{
    private const int MaximumBuffers = 2;

    private readonly Lock _gate = new();
    private readonly Queue<FilledBuffer> _pending = new(MaximumBuffers);
    private readonly DiskContext _disk;
    private readonly DiskBlobStore _store;
    private readonly BlobSink _sink;
    private readonly long _expectedLength;

    // The caller's side.
    private AlignedBuffer? _current;
    private int _filled;
    private long _handedOver;
    private bool _disposed;

    // Both sides, under the lock.
    private int _writing;
    private bool _scheduled;
    private bool _aborted;
    private ExceptionDispatchInfo? _failure;
    private TaskCompletionSource? _progress;
    private TaskCompletionSource<BlobSpan>? _completion;
    private TaskCompletionSource? _removal;
    private FilledBuffer? _last;
    private bool _completed;
    private CancellationToken _cancellation;

    internal DiskBlobWriter(DiskBlobStore store, DiskContext disk, BlobId id, long expectedLength, IBlobObserver? observer)
    {
        _store = store;
        _disk = disk;
        _expectedLength = expectedLength;
        _sink = new BlobSink(disk, id, expectedLength, observer);
        Id = id;
    }

    public BlobId Id { get; }

    public ValueTask<Memory<byte>> GetBufferAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ThrowIfEnding();
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<Memory<byte>>(cancellationToken);
        }

        return _current is not null
            ? new ValueTask<Memory<byte>>(_current.Memory[_filled..])
            : RentAsync(cancellationToken);
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, (_current?.Size ?? 0) - _filled);
        _filled += count;
        if (_current is not null && _filled == _current.Size)
        {
            HandOver(_current);
            _current = null;
            _filled = 0;
        }
    }

    public async ValueTask<BlobSpan> CompleteAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        Task<BlobSpan> completion;
        lock (_gate)
        {
            ThrowIfEnding();
            _failure?.Throw();
            _last = _filled > 0 ? new FilledBuffer(_current!, _filled) : null;
            _cancellation = cancellationToken;
            _completion = new TaskCompletionSource<BlobSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            completion = _completion.Task;
            Schedule();
        }

        var blob = await completion;
        ReturnCurrent();
        return blob;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Task? removal = null;
        lock (_gate)
        {
            _aborted = !_completed;
            if (_aborted && (_scheduled || _sink.HasFile))
            {
                _removal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                removal = _removal.Task;
                Schedule();
            }
        }

        if (removal is not null)
        {
            await removal;
        }

        ReturnCurrent();
        _store.Ended(Id, _completed);
    }

    void IDiskWork.Run()
    {
        FilledBuffer? buffer = null;
        lock (_gate)
        {
            if (_pending.TryDequeue(out var next))
            {
                buffer = next;
            }
        }

        if (buffer is { } filled)
        {
            WriteOne(filled);
        }
        else if (_removal is not null)
        {
            RemoveFile();
        }
        else if (_completion is { Task.IsCompleted: false })
        {
            Finish(_completion);
        }

        EndTurn();
    }

    private async ValueTask<Memory<byte>> RentAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task progress;
            lock (_gate)
            {
                _failure?.Throw();
                _current = TryRent();
                if (_current is not null)
                {
                    return _current.Memory;
                }

                _progress ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                progress = _progress.Task;
            }

            await progress.WaitAsync(cancellationToken);
        }
    }

    private AlignedBuffer? TryRent()
    {
        // Past what was announced, or when nothing was: as if as much again would come as has come, so that buffers grow with the blob.
        var left = _expectedLength - _handedOver;
        var wanted = left > 0 ? left : _handedOver + 1;
        return _writing switch
        {
            0 => _disk.Buffers.RentFirst(wanted),
            < MaximumBuffers => _disk.Buffers.TryRentSecond(wanted),
            _ => null,
        };
    }

    private void HandOver(AlignedBuffer buffer)
    {
        _handedOver += _filled;
        lock (_gate)
        {
            if (_failure is null)
            {
                _pending.Enqueue(new FilledBuffer(buffer, _filled));
                _writing++;
                Schedule();
                return;
            }
        }

        _disk.Buffers.Return(buffer);
    }

    private void Schedule()
    {
        if (!_scheduled)
        {
            _scheduled = true;
            _disk.Workers.Enqueue(this);
        }
    }

    /// <summary>Gives the worker back, and asks for another turn if there is more to do.</summary>
    private void EndTurn()
    {
        bool again;
        lock (_gate)
        {
            again = _pending.Count > 0 || _removal is { Task.IsCompleted: false } || (_completion is { Task.IsCompleted: false } && _removal is null);
            _scheduled = again;
        }

        if (again)
        {
            _disk.Workers.Enqueue(this);
        }
    }

    private void WriteOne(FilledBuffer filled)
    {
        try
        {
            if (_failure is null && !Volatile.Read(ref _aborted))
            {
                _sink.Write(filled.Bytes);
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }
        finally
        {
            _disk.Buffers.Return(filled.Buffer);
            lock (_gate)
            {
                _writing--;
                _progress?.SetResult();
                _progress = null;
            }
        }
    }

    private void Finish(TaskCompletionSource<BlobSpan> completion)
    {
        if (_failure is null)
        {
            try
            {
                _cancellation.ThrowIfCancellationRequested();
                var length = _sink.Finish(_last);
                lock (_gate)
                {
                    _completed = true;
                }

                completion.SetResult(new BlobSpan(Id, length));
                return;
            }
            catch (Exception e)
            {
                Fail(e);
            }
        }

        completion.SetException(_failure!.SourceException);
    }

    private void Fail(Exception exception)
    {
        _disk.ReportWriteFailure(Id, exception);
        TryRemove();
        lock (_gate)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
    }

    private void RemoveFile()
    {
        TryRemove();
        _removal!.SetResult();
    }

    private void TryRemove()
    {
        try
        {
            _sink.Remove();
        }
        catch (IOException e)
        {
            _store.LeftBehind();
            _disk.Logger.RemoveFailed(Id, e);
        }
    }

    private void ReturnCurrent()
    {
        if (_current is not null)
        {
            _disk.Buffers.Return(_current);
            _current = null;
            _filled = 0;
        }
    }

    private void ThrowIfEnding()
    {
        if (_completion is not null)
        {
            throw new InvalidOperationException("The blob was completed before; a new one takes more bytes.");
        }
    }
}
