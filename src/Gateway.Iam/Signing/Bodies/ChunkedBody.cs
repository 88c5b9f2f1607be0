using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Gateway.Core.Errors;

namespace Gateway.Iam.Signing.Bodies;

/// <summary>
/// An aws-chunked body. The bytes of a chunk are handed on as they come; their signature is checked as soon as the chunk is whole, and the end is
/// only reported when the last chunk, the trailer and the length were found right.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html</remarks>
internal sealed class ChunkedBody(
    PipeReader body, PayloadKind kind, long length, string? declaredTrailer, ChunkSigner? signer, VerifierOptions options) : RequestBody
{
    private const int MinimumChunkLength = 8192;
    private const int UsualTrailerLength = 256;

    private readonly IncrementalHash? _hash = signer is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _trailerBytes = new(UsualTrailerLength);
    private State _state = State.Header;
    private ChunkHeader _chunk;
    private int _chunks;
    private int _remaining;
    private long _decoded;
    private bool _starved;
    private IReadOnlyList<HeaderField> _trailers = [];
    private S3Exception? _failure;

    private enum State
    {
        /// <summary>Before the line that begins a chunk.</summary>
        Header,

        /// <summary>In the data of a chunk.</summary>
        Data,

        /// <summary>Before the line end behind the data of a chunk.</summary>
        DataEnd,

        /// <summary>Behind the line of the last chunk.</summary>
        Trailer,

        /// <summary>Everything was read and found right.</summary>
        Ended,
    }

    public override long? Length => length;

    public override IReadOnlyList<HeaderField> Trailers => _trailers;

    public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(destination.Length, nameof(destination));
        if (_failure is not null)
        {
            throw _failure;
        }

        while (_state != State.Ended)
        {
            var result = await body.ReadAsync(cancellationToken);
            var rest = result.Buffer;
            int written;
            _starved = false;
            try
            {
                if (result.IsCanceled)
                {
                    throw new OperationCanceledException();
                }

                written = Decode(ref rest, destination.Span, result.IsCompleted);
            }
            catch (S3Exception failure)
            {
                _failure = failure;
                _hash?.Dispose();
                throw;
            }
            finally
            {
                // Only a decoder that found too little has looked at everything; else what is left must wake the next read at once.
                body.AdvanceTo(rest.Start, _starved ? rest.End : rest.Start);
            }

            if (written > 0)
            {
                return written;
            }
        }

        return 0;
    }

    /// <summary>Decodes as much as there is and fits, and moves <paramref name="rest"/> behind it.</summary>
    private int Decode(ref ReadOnlySequence<byte> rest, Span<byte> destination, bool completed)
    {
        var written = 0;
        while (true)
        {
            switch (_state)
            {
                case State.Header when TryReadHeader(ref rest, completed):
                case State.DataEnd when TrySkipLineEnd(ref rest, completed):
                    break;
                case State.Data when _remaining == 0:
                    DemandChunkSignature();
                    _state = State.DataEnd;
                    break;
                case State.Data when written == destination.Length:
                    return written;
                case State.Data when !rest.IsEmpty:
                    written += Copy(ref rest, destination[written..]);
                    break;
                case State.Data:
                    Starve(completed);
                    return written;
                case State.Trailer when TryReadTrailer(ref rest, completed):
                    return written;
                default:
                    return written;
            }
        }
    }

    private bool TryReadHeader(ref ReadOnlySequence<byte> rest, bool completed)
    {
        Span<byte> line = stackalloc byte[ChunkHeader.MaximumLength];
        var head = rest.Slice(0, Math.Min(rest.Length, line.Length));
        head.CopyTo(line);
        var end = line[..(int)head.Length].IndexOf("\r\n"u8);
        if (end < 0)
        {
            return head.Length < line.Length ? Starve(completed) : throw BodyErrors.Unexpected();
        }

        var previous = _chunk.Size;
        _chunk = ChunkHeader.Parse(line[..end], signer is not null, options.MaximumChunkLength);
        _chunks++;
        if (_chunk.Size > 0 && _chunks > 1 && previous < MinimumChunkLength && options.EnforceMinimumChunkLength)
        {
            throw BodyErrors.ChunkTooSmall(_chunks, previous);
        }

        if (_chunk.Size > length - _decoded || (_chunk.Size == 0 && _decoded != length))
        {
            throw BodyErrors.Unexpected();
        }

        rest = rest.Slice(end + 2);
        _remaining = _chunk.Size;
        _state = State.Data;
        if (_chunk.Size == 0)
        {
            DemandChunkSignature();
            _state = State.Trailer;
        }

        return true;
    }

    private int Copy(ref ReadOnlySequence<byte> rest, Span<byte> destination)
    {
        var count = (int)Math.Min(rest.Length, Math.Min(_remaining, destination.Length));
        rest.Slice(0, count).CopyTo(destination);
        rest = rest.Slice(count);
        _hash?.AppendData(destination[..count]);
        _remaining -= count;
        _decoded += count;
        return count;
    }

    private bool TrySkipLineEnd(ref ReadOnlySequence<byte> rest, bool completed)
    {
        Span<byte> end = stackalloc byte[2];
        if (rest.Length < end.Length)
        {
            return Starve(completed);
        }

        rest.Slice(0, end.Length).CopyTo(end);
        if (!end.SequenceEqual("\r\n"u8))
        {
            throw BodyErrors.Unexpected();
        }

        rest = rest.Slice(end.Length);
        _state = State.Header;
        return true;
    }

    private void DemandChunkSignature()
    {
        if (signer is not null)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            _hash!.GetHashAndReset(hash);
            signer.DemandChunk(hash, _chunk.Signature!);
        }
    }

    /// <summary>The trailer reaches to the end of the body, so that nothing can stand behind it unread.</summary>
    private bool TryReadTrailer(ref ReadOnlySequence<byte> rest, bool completed)
    {
        if (_trailerBytes.WrittenCount + rest.Length > TrailerBlock.MaximumLength)
        {
            throw kind == PayloadKind.SignedChunks ? BodyErrors.Unexpected() : BodyErrors.MalformedTrailer();
        }

        foreach (var segment in rest)
        {
            _trailerBytes.Write(segment.Span);
        }

        rest = rest.Slice(rest.End);
        if (!completed)
        {
            _starved = true;
            return false;
        }

        _trailers = TrailerBlock.Parse(_trailerBytes.WrittenSpan, kind, declaredTrailer, signer);
        _hash?.Dispose();
        _state = State.Ended;
        return true;
    }

    /// <summary>More bytes are needed; that there are none is an error.</summary>
    private bool Starve(bool completed)
    {
        _starved = true;
        return completed ? throw BodyErrors.Unexpected() : false;
    }
}
