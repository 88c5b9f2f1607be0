using Gateway.Conformance.Checksums;

namespace Gateway.Conformance.Multipart;

/// <summary>Multipart uploads for cases that need one done, not for those that test how.</summary>
internal static class Upload
{
    /// <summary>The smallest size of a part that is not the last: 5 MiB.</summary>
    public const int MinimumPart = 5 << 20;

    /// <summary>Uploads an object in parts of these sizes and completes it.</summary>
    public static async Task<CompleteMultipartUploadResponse> CreateAsync(
        IAmazonS3 client, string bucket, string key, IReadOnlyList<int> sizes, CancellationToken cancellationToken, ChecksumAlgorithm? algorithm = null)
    {
        var upload = await client.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest { BucketName = bucket, Key = key, ChecksumAlgorithm = algorithm }, cancellationToken);
        return await FinishAsync(client, upload, sizes, cancellationToken, algorithm);
    }

    /// <summary>Uploads the parts of an upload that was begun, and completes it.</summary>
    public static async Task<CompleteMultipartUploadResponse> FinishAsync(
        IAmazonS3 client, InitiateMultipartUploadResponse upload, IReadOnlyList<int> sizes, CancellationToken cancellationToken, ChecksumAlgorithm? algorithm = null)
    {
        var parts = new List<PartETag>();
        for (var number = 1; number <= sizes.Count; number++)
        {
            var part = await PartAsync(client, upload, number, Content(number, sizes[number - 1]), cancellationToken, algorithm);
            parts.Add(Listed(part));
        }

        return await client.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest { BucketName = upload.BucketName, Key = upload.Key, UploadId = upload.UploadId, PartETags = parts },
            cancellationToken);
    }

    public static Task<UploadPartResponse> PartAsync(
        IAmazonS3 client, InitiateMultipartUploadResponse upload, int number, byte[] content, CancellationToken cancellationToken, ChecksumAlgorithm? algorithm = null) =>
        client.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = upload.BucketName,
                Key = upload.Key,
                UploadId = upload.UploadId,
                PartNumber = number,
                InputStream = new MemoryStream(content),
                PartSize = content.Length,
                ChecksumAlgorithm = algorithm == ChecksumAlgorithm.CRC32C || algorithm == ChecksumAlgorithm.CRC64NVME ? null : algorithm,

                // These two the SDK computes only with native code beside it.
                ChecksumCRC32C = algorithm == ChecksumAlgorithm.CRC32C ? Algorithms.Compute("crc32c", content) : null,
                ChecksumCRC64NVME = algorithm == ChecksumAlgorithm.CRC64NVME ? Algorithms.Compute("crc64nvme", content) : null,
            },
            cancellationToken);

    /// <summary>The part as the list of the completion names it, with its checksum.</summary>
    public static PartETag Listed(UploadPartResponse part) => new(part)
    {
        ChecksumCRC32 = part.ChecksumCRC32,
        ChecksumCRC32C = part.ChecksumCRC32C,
        ChecksumCRC64NVME = part.ChecksumCRC64NVME,
        ChecksumSHA1 = part.ChecksumSHA1,
        ChecksumSHA256 = part.ChecksumSHA256,
    };

    /// <summary>The bytes of a part: they differ from part to part and from place to place.</summary>
    public static byte[] Content(int number, int size)
    {
        var bytes = new byte[size];
        for (var i = 0; i < size; i++)
        {
            bytes[i] = (byte)((i * 7) + (i >> 9) + (number * 41));
        }

        return bytes;
    }
}
