using System.Buffers;
using System.IO.Pipelines;

namespace Gateway.Api.Tests.Testing;

/// <summary>Collects what is flushed, and says when the client is gone.</summary>
internal sealed class FakeResponseWriter(FakeResponse response, ArrayBufferWriter<byte> sent) : PipeWriter
{
    private byte[] _buffer = [];
    private int _filled;

    public override void Advance(int bytes) => _filled += bytes;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_buffer.Length - _filled < Math.Max(sizeHint, 1))
        {
            Array.Resize(ref _buffer, _filled + Math.Max(sizeHint, 4096));
        }

        return _buffer.AsMemory(_filled);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        response.Start();
        sent.Write(_buffer.AsSpan(0, _filled));
        _filled = 0;
        return ValueTask.FromResult(new FlushResult(isCanceled: false, isCompleted: sent.WrittenCount >= response.LeavesAfter));
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }
}
