using System.Globalization;
using Gateway.Core.Checksums;
using Gateway.Core.Errors;

namespace Gateway.Core.Multipart;

/// <summary>Checks and computes the checksums of a CompleteMultipartUpload request.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html</remarks>
internal static class CompletionChecksum
{
    /// <param name="upload">The upload.</param>
    /// <param name="parts">The chosen parts, one for each of the request.</param>
    /// <param name="request">The request.</param>
    /// <returns>The object's checksum; null when the upload named no algorithm and a part carries no checksum.</returns>
    /// <exception cref="S3Exception">
    /// InvalidRequest: a composite upload's part comes without its checksum, or the object's checksum is unreadable or of another algorithm.
    /// InvalidPart: a part's checksum differs. BadDigest: the type or the object's checksum differs, or a part's is of another algorithm.
    /// </exception>
    public static ObjectChecksum? Check(UploadRecord upload, PartRecord[] parts, CompletionRequest request)
    {
        if (request.ChecksumType is { } type && type != upload.ChecksumType)
        {
            throw S3Errors.BadDigest.WithMessage(
                $"The upload was created using the {ChecksumAlgorithms.TypeName(upload.ChecksumType)} checksum mode. The complete request must use the same checksum mode.");
        }

        for (var i = 0; i < parts.Length; i++)
        {
            CheckPart(upload, parts[i], request.Parts[i]);
        }

        var checksum = Combine(upload, parts);
        if (request.Checksum is { } expected)
        {
            CheckObject(upload, checksum, expected.Key, expected.Value);
        }

        return checksum;
    }

    private static void CheckPart(UploadRecord upload, PartRecord part, CompletedPart wanted)
    {
        var algorithm = CompletionRules.PartAlgorithm(upload);
        var found = false;
        Span<byte> value = stackalloc byte[ChecksumAlgorithms.MaximumValueLength];
        foreach (var (key, text) in wanted.Checksums)
        {
            if (key == algorithm)
            {
                found = true;
                if (!ChecksumAlgorithms.TryReadValue(key, text, value)
                    || !part.Checksum.Span.SequenceEqual(value[..ChecksumAlgorithms.ValueLength(key)]))
                {
                    throw CompletionRules.InvalidPart(upload, wanted);
                }
            }
            else if (upload.ChecksumAlgorithm is not null)
            {
                throw S3Errors.BadDigest.WithMessage(
                    $"The {LowerName(key)} you specified for part {Text(part.Number)} did not match what we received.");
            }

            // An upload that named no algorithm takes parts with any: what was sent was checked then, and only the default one is kept.
        }

        if (!found && upload is { ChecksumAlgorithm: not null, ChecksumType: ChecksumType.Composite })
        {
            throw S3Errors.InvalidRequest.WithMessage(
                $"The upload was created using a {LowerName(algorithm)} checksum. The complete request must include the checksum for each part. It was missing for part {Text(part.Number)} in the request.");
        }
    }

    private static ObjectChecksum? Combine(UploadRecord upload, PartRecord[] parts)
    {
        var algorithm = CompletionRules.PartAlgorithm(upload);
        if (upload.ChecksumAlgorithm is null && Array.Exists(parts, p => p.Checksum.IsEmpty))
        {
            return null;
        }

        using var combiner = new ChecksumCombiner(algorithm, upload.ChecksumType);
        foreach (var part in parts)
        {
            combiner.Add(part.Checksum.Span, part.Blob.Length);
        }

        return combiner.Finish();
    }

    private static void CheckObject(UploadRecord upload, ObjectChecksum? actual, ChecksumAlgorithm algorithm, string text)
    {
        if (actual?.Algorithm != algorithm)
        {
            throw S3Errors.InvalidRequest.WithMessage(
                $"Checksum Type mismatch occurred, expected checksum Type: {LowerName(CompletionRules.PartAlgorithm(upload))}, actual checksum Type: {LowerName(algorithm)}");
        }

        // A composite checksum is told from others by its number of parts; clients send it with and without.
        var dash = actual.PartCount > 0 ? text.IndexOf('-', StringComparison.Ordinal) : -1;
        Span<byte> value = stackalloc byte[ChecksumAlgorithms.MaximumValueLength];
        if (!ChecksumAlgorithms.TryReadValue(algorithm, dash < 0 ? text : text.AsSpan(0, dash), value))
        {
            throw ChecksumAlgorithms.InvalidValue(algorithm);
        }

        if (!actual.Value.Span.SequenceEqual(value[..actual.Value.Length])
            || (dash >= 0 && !text.AsSpan(dash + 1).SequenceEqual(Text(actual.PartCount))))
        {
            throw S3Errors.BadDigest.WithMessage($"The {LowerName(algorithm)} you specified did not match the calculated checksum.");
        }
    }

    private static string LowerName(ChecksumAlgorithm algorithm) => ChecksumAlgorithms.Name(algorithm).ToLowerInvariant();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
