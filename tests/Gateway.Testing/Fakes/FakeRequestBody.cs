using System.Buffers;
using System.IO.Pipelines;
using Gateway.Core.Errors;
using Gateway.Iam.Signing;

namespace Gateway.Testing.Fakes;

/// <summary>A body as the pipe holds it; its trailers show at its end.</summary>
internal sealed class FakeRequestBody(PipeReader pipe, long? length, IReadOnlyList<HeaderField> trailers, S3Exception? refusal) : RequestBody
{
    private bool _ended;

    public override long? Length => length;

    public override IReadOnlyList<HeaderField> Trailers => _ended ? trailers : [];

    public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(destination.Length, nameof(destination));
        var result = await pipe.ReadAsync(cancellationToken);
        var taken = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, destination.Length));
        taken.CopyTo(destination.Span);
        var count = (int)taken.Length;
        pipe.AdvanceTo(taken.End);
        if (count == 0)
        {
            _ended = true;
            return refusal is null ? 0 : throw refusal;
        }

        return count;
    }
}
