using System.Buffers;
using System.Globalization;
using Gateway.Api.Pipeline;
using Gateway.Core.Blobs;
using Gateway.Core.Checksums;
using Gateway.Core.Errors;
using Gateway.Iam.Signing;

namespace Gateway.Api.S3.Objects;

/// <summary>
/// Takes the bytes of an object or a part in: small ones into memory, to be stored beside their row, others into a blob. Hashes and verifies them
/// on the way. Safe for concurrent use.
/// </summary>
internal sealed class BodyIngest(IBlobStore blobs, ApiOptions options)
{
    /// <summary>The most that one PUT may bring, in bytes: 5 GiB.</summary>
    public const long MaximumLength = 5L * 1024 * 1024 * 1024;

    /// <summary>The announced length of a body, checked against the limit.</summary>
    /// <exception cref="S3Exception"><c>MissingContentLength</c> or <c>EntityTooLarge</c></exception>
    public static long LengthOf(RequestBody body)
    {
        var length = body.Length ?? throw S3Errors.MissingContentLength.With();
        return length <= MaximumLength
            ? length
            : throw S3Errors.EntityTooLarge.With(
                new ErrorDetail("ProposedSize", length.ToString(CultureInfo.InvariantCulture)),
                new ErrorDetail("MaxSizeAllowed", MaximumLength.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Reads the whole body and checks it. When this throws, nothing is left behind.</summary>
    /// <param name="body">What to read.</param>
    /// <param name="length">The announced length.</param>
    /// <param name="checksums">What the client says of the bytes.</param>
    /// <param name="stored">The checksum to store with the object.</param>
    /// <param name="mayInline">Whether small bodies may stay in memory.</param>
    /// <param name="cancellationToken">Ends the wait for the client.</param>
    public async ValueTask<IngestedBody> StoreAsync(
        RequestBody body,
        long length,
        ChecksumRequest checksums,
        ChecksumAlgorithm stored,
        bool mayInline,
        CancellationToken cancellationToken)
    {
        var hashes = checksums.Algorithm is { } asked && asked != stored ? new BodyHashes(stored, asked) : new BodyHashes(stored);
        try
        {
            var ingested = mayInline && length <= options.InlineLimit
                ? await InlineAsync(body, (int)length, hashes, cancellationToken)
                : await BlobAsync(body, length, hashes, checksums, cancellationToken);
            try
            {
                checksums.Verify(hashes, body.Trailers);
                return ingested;
            }
            catch
            {
                await ingested.RefuseAsync();
                ingested.Dispose();
                throw;
            }
        }
        catch
        {
            hashes.Dispose();
            throw;
        }
    }

    private async ValueTask<IngestedBody> InlineAsync(RequestBody body, int length, BodyHashes hashes, CancellationToken cancellationToken)
    {
        if (length > 0)
        {
            blobs.DemandRoom(length);
        }

        // One byte more than announced, so that a body that is longer shows.
        var buffer = ArrayPool<byte>.Shared.Rent(length + 1);
        try
        {
            var filled = 0;
            while (await body.ReadAsync(buffer.AsMemory(filled, length + 1 - filled), cancellationToken) is > 0 and var read)
            {
                filled += read;
                if (filled > length)
                {
                    throw S3Errors.IncompleteBody.With();
                }
            }

            CheckLength(length, filled);
            hashes.Append(buffer.AsSpan(0, length));
            return new IngestedBody(blobs, hashes, buffer, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private async ValueTask<IngestedBody> BlobAsync(
        RequestBody body, long length, BodyHashes hashes, ChecksumRequest checksums, CancellationToken cancellationToken)
    {
        await using var writer = blobs.Create(length, hashes);
        var total = 0L;
        while (true)
        {
            var buffer = await writer.GetBufferAsync(cancellationToken);
            var read = await body.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                break;
            }

            writer.Advance(read);
            total += read;
        }

        CheckLength(length, total);
        return new IngestedBody(blobs, hashes, await writer.CompleteAsync(cancellationToken));
    }

    private static void CheckLength(long announced, long received)
    {
        if (announced != received)
        {
            throw S3Errors.IncompleteBody.With();
        }
    }
}
