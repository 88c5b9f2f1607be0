using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Gateway.Core.Errors;

namespace Gateway.Iam.Signing.Bodies;

/// <summary>A body without framing of its own: its length is what HTTP announced, and its SHA-256 what the head says, when it says one.</summary>
internal sealed class PlainBody : RequestBody
{
    private readonly PipeReader _body;
    private readonly string? _expectedSha256;
    private readonly IncrementalHash? _hash;
    private long _received;
    private bool _ended;
    private S3Exception? _failure;

    /// <param name="expectedSha256">64 hexadecimal digits, or null.</param>
    public PlainBody(PipeReader body, long? length, string? expectedSha256)
    {
        _body = body;
        Length = length;
        _expectedSha256 = expectedSha256;
        _hash = expectedSha256 is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }

    public override long? Length { get; }

    public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(destination.Length, nameof(destination));
        if (_failure is not null)
        {
            throw _failure;
        }

        while (!_ended)
        {
            var result = await _body.ReadAsync(cancellationToken);
            if (result.IsCanceled)
            {
                _body.AdvanceTo(result.Buffer.Start);
                throw new OperationCanceledException();
            }

            var count = (int)Math.Min(result.Buffer.Length, destination.Length);
            var taken = result.Buffer.Slice(0, count);
            taken.CopyTo(destination.Span);
            var ended = result.IsCompleted && count == result.Buffer.Length;
            _body.AdvanceTo(taken.End);
            Take(destination.Span[..count]);
            if (ended)
            {
                Finish();
            }

            if (count > 0)
            {
                return count;
            }
        }

        return 0;
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        _received += bytes.Length;
        if (_received > Length)
        {
            throw Fail(S3Errors.IncompleteBody.With());
        }

        _hash?.AppendData(bytes);
    }

    private void Finish()
    {
        if (_received < Length)
        {
            throw Fail(S3Errors.IncompleteBody.With());
        }

        if (_hash is not null)
        {
            var computed = Convert.ToHexStringLower(_hash.GetHashAndReset());
            _hash.Dispose();
            if (!string.Equals(computed, _expectedSha256, StringComparison.OrdinalIgnoreCase))
            {
                throw Fail(S3Errors.XAmzContentSha256Mismatch.With(
                    new ErrorDetail("ClientComputedContentSHA256", _expectedSha256!), new ErrorDetail("S3ComputedContentSHA256", computed)));
            }
        }

        _ended = true;
    }

    private S3Exception Fail(S3Exception failure)
    {
        _failure = failure;
        return failure;
    }
}
