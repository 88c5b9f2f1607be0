using System.Globalization;
using Gateway.Core.Checksums;
using Gateway.Core.Errors;
using Gateway.Core.Objects;

namespace Gateway.Core.Multipart;

/// <summary>Checks a CompleteMultipartUpload request against the parts that were uploaded, and computes the object it makes.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html</remarks>
public static class CompletionRules
{
    /// <summary>The algorithm by which the parts of an upload are hashed. AWS adds CRC64NVME where the client names none.</summary>
    public static ChecksumAlgorithm PartAlgorithm(NewUpload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return upload.ChecksumAlgorithm ?? ChecksumAlgorithms.Default;
    }

    /// <param name="upload">The upload.</param>
    /// <param name="stored">All of its parts, ascending; their checksums are of <see cref="PartAlgorithm"/>, and empty only where the upload named none.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="S3Exception">
    /// MalformedXML: no part, or too many. InvalidPartOrder: numbers do not ascend. InvalidPart: a part that is not stored so. EntityTooSmall: a part before
    /// the last is too small. EntityTooLarge: the object is. InvalidRequest, BadDigest: see <see cref="CompletionChecksum"/>.
    /// </exception>
    public static CompletionPlan Check(UploadRecord upload, IReadOnlyList<PartRecord> stored, CompletionRequest request)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(request);

        CheckOrder(upload, request.Parts);
        var parts = Choose(upload, stored, request.Parts);
        var size = CheckSizes(parts, request.ObjectSize);
        var checksum = CompletionChecksum.Check(upload, parts, request);
        return new CompletionPlan(parts, size, TagOf(parts), checksum);
    }

    internal static S3Exception InvalidPart(NewUpload upload, CompletedPart part) => S3Errors.InvalidPart.With(
        new ErrorDetail("UploadId", upload.Id.ToString()),
        new ErrorDetail("PartNumber", Text(part.Number)),
        new ErrorDetail("ETag", part.ETag.Trim('"')));

    private static void CheckOrder(NewUpload upload, IReadOnlyList<CompletedPart> parts)
    {
        if (parts.Count is 0 or > MultipartLimits.MaximumParts)
        {
            throw S3Errors.MalformedXml.With();
        }

        // Where every part carries its checksum AWS wants the numbers 1, 2, 3 and so on (API reference of CompletedPart).
        var consecutive = upload is { ChecksumAlgorithm: not null, ChecksumType: ChecksumType.Composite };
        for (var i = 0; i < parts.Count; i++)
        {
            if ((i > 0 && parts[i].Number <= parts[i - 1].Number) || (consecutive && parts[i].Number != i + 1))
            {
                throw S3Errors.InvalidPartOrder.With();
            }
        }
    }

    private static PartRecord[] Choose(NewUpload upload, IReadOnlyList<PartRecord> stored, IReadOnlyList<CompletedPart> wanted)
    {
        var chosen = new PartRecord[wanted.Count];
        var next = 0;
        for (var i = 0; i < chosen.Length; i++)
        {
            // Both lists ascend, so one walk finds every part.
            while (next < stored.Count && stored[next].Number < wanted[i].Number)
            {
                next++;
            }

            if (next == stored.Count
                || stored[next].Number != wanted[i].Number
                || !ETag.TryParse(wanted[i].ETag.AsSpan().Trim(), out var tag)
                || tag != stored[next].ETag)
            {
                throw InvalidPart(upload, wanted[i]);
            }

            chosen[i] = stored[next];
        }

        return chosen;
    }

    private static long CheckSizes(PartRecord[] parts, long? expected)
    {
        var size = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            var length = parts[i].Blob.Length;
            if (i < parts.Length - 1 && length < MultipartLimits.MinimumPartSize)
            {
                throw S3Errors.EntityTooSmall.With(
                    new ErrorDetail("ProposedSize", Text(length)),
                    new ErrorDetail("MinSizeAllowed", Text(MultipartLimits.MinimumPartSize)),
                    new ErrorDetail("PartNumber", Text(parts[i].Number)),
                    new ErrorDetail("ETag", parts[i].ETag.ToString()));
            }

            size += length;
        }

        if (size > MultipartLimits.MaximumObjectSize)
        {
            throw S3Errors.EntityTooLarge.With(
                new ErrorDetail("ProposedSize", Text(size)),
                new ErrorDetail("MaxSizeAllowed", Text(MultipartLimits.MaximumObjectSize)));
        }

        return expected is null || expected == size
            ? size
            : throw S3Errors.InvalidRequest.WithMessage(
                $"The provided 'x-amz-mp-object-size' header value {Text(expected.Value)} does not match what was computed: {Text(size)}");
    }

    private static ETag TagOf(PartRecord[] parts)
    {
        using var hasher = ChecksumHasher.Create(ChecksumAlgorithm.Md5);
        Span<byte> md5 = stackalloc byte[16];
        foreach (var part in parts)
        {
            part.ETag.WriteHash(md5);
            hasher.Append(md5);
        }

        hasher.Finish(md5);
        return ETag.FromMd5(md5, parts.Length);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
