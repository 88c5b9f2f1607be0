using System.Runtime.ExceptionServices;
using Gateway.Core.Blobs;
using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Storage.Disk;

/// <summary>
/// An upload: lends one buffer while workers digest and write the one before, both at the same time. No thread waits for a slow client: workers are
/// used only while there is a full buffer.
/// </summary>
internal sealed class DiskBlobWriter : IBlobWriter, IDiskWork
{
    private const int MaximumBuffers = 2;

    private readonly Lock _gate = new();
    private readonly DiskContext _disk;
    private readonly DiskBlobStore _store;
    private readonly BlobSink _sink;
    private readonly DiskLane _writing;
    private readonly DiskLane? _digesting;
    private readonly long _expectedLength;

    // The caller's side.
    private AlignedBuffer? _current;
    private int _filled;
    private long _handedOver;
    private bool _disposed;

    // Both sides, under the lock.
    private int _outstanding;
    private bool _ending;
    private ExceptionDispatchInfo? _failure;
    private TaskCompletionSource? _progress;
    private TaskCompletionSource<BlobSpan>? _completion;
    private TaskCompletionSource? _removal;
    private FilledBuffer? _last;
    private CancellationToken _cancellation;

    internal DiskBlobWriter(DiskBlobStore store, DiskContext disk, BlobId id, long expectedLength, IBlobObserver? observer)
    {
        _store = store;
        _disk = disk;
        _expectedLength = expectedLength;
        _sink = new BlobSink(disk, id, expectedLength, observer);
        // Without an observer digesting is so fast that a second thread would only cost.
        _digesting = observer is null ? null : new DiskLane(disk.Workers, Digest);
        _writing = new DiskLane(disk.Workers, Write);
        Id = id;
    }

    public BlobId Id { get; }

    private bool IsCompleted => _completion is { Task.IsCompletedSuccessfully: true };

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
            _last = _filled > 0 ? new FilledBuffer(_current!, _filled, 1) : null;
            _cancellation = cancellationToken;
            _completion = new TaskCompletionSource<BlobSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            completion = _completion.Task;
            EndIfIdle();
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
            if (!IsCompleted && (_outstanding > 0 || _ending || _sink.HasFile))
            {
                _removal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                removal = _removal.Task;
                EndIfIdle();
            }
        }

        if (removal is not null)
        {
            await removal;
        }

        ReturnCurrent();
        if (!IsCompleted)
        {
            _store.GivenUp(Id);
        }
    }

    /// <summary>Completes the blob or removes it, when all buffers are done with.</summary>
    void IDiskWork.Run()
    {
        if (_removal is not null)
        {
            TryRemove();
            _removal.SetResult();
            return;
        }

        Finish(_completion!);
        lock (_gate)
        {
            _ending = false;
            EndIfIdle();
        }
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
        return _outstanding switch
        {
            0 => _disk.Buffers.RentFirst(wanted),
            < MaximumBuffers => _disk.Buffers.TryRentSecond(wanted),
            _ => null,
        };
    }

    private void HandOver(AlignedBuffer buffer)
    {
        _handedOver += _filled;
        var filled = new FilledBuffer(buffer, _filled, _digesting is null ? 1 : 2);
        lock (_gate)
        {
            _outstanding++;
        }

        _digesting?.Enqueue(filled);
        _writing.Enqueue(filled);
    }

    private void Digest(FilledBuffer filled)
    {
        try
        {
            if (!IsGivenUp())
            {
                _sink.Digest(filled.Bytes);
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }

        EndPart(filled);
    }

    private void Write(FilledBuffer filled)
    {
        try
        {
            if (!IsGivenUp())
            {
                if (_digesting is null)
                {
                    _sink.Digest(filled.Bytes);
                }

                _sink.Write(filled.Bytes);
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }

        EndPart(filled);
    }

    private void EndPart(FilledBuffer filled)
    {
        if (!filled.EndPart())
        {
            return;
        }

        _disk.Buffers.Return(filled.Buffer);
        lock (_gate)
        {
            _outstanding--;
            _progress?.SetResult();
            _progress = null;
            EndIfIdle();
        }
    }

    private void EndIfIdle()
    {
        var asked = _removal is { Task.IsCompleted: false } || _completion is { Task.IsCompleted: false };
        if (asked && _outstanding == 0 && !_ending)
        {
            _ending = true;
            _disk.Workers.Enqueue(this);
        }
    }

    private void Finish(TaskCompletionSource<BlobSpan> completion)
    {
        if (_failure is null)
        {
            try
            {
                _cancellation.ThrowIfCancellationRequested();
                completion.SetResult(new BlobSpan(Id, _sink.Finish(_last)));
                return;
            }
            catch (Exception e)
            {
                Fail(e);
            }
        }

        TryRemove();
        completion.SetException(_failure!.SourceException);
    }

    private void Fail(Exception exception)
    {
        lock (_gate)
        {
            if (_failure is not null)
            {
                return;
            }

            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        _disk.ReportWriteFailure(Id, exception);
    }

    private bool IsGivenUp()
    {
        lock (_gate)
        {
            return _failure is not null || _removal is not null;
        }
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
