using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace Gateway.Conformance.Checksums;

/// <summary>The checksums of S3, computed apart from the SDK. Values are base64 of the big-endian bytes, as in the headers.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html</remarks>
internal static class Algorithms
{
    /// <summary>The names as they end the x-amz-checksum- headers.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["crc32", "crc32c", "crc64nvme", "sha1", "sha256", "sha512", "md5", "xxhash64", "xxhash3", "xxhash128"];

    public static string Header(string name) => "x-amz-checksum-" + name;

    public static string Compute(string name, byte[] bytes) => Convert.ToBase64String(name switch
    {
        "crc32" => Reflected(0xEDB88320, uint.MaxValue, bytes, 4),
        "crc32c" => Reflected(0x82F63B78, uint.MaxValue, bytes, 4),
        "crc64nvme" => Reflected(0x9A6C9329AC4BC9B5, ulong.MaxValue, bytes, 8),
        "sha1" => SHA1.HashData(bytes),
        "sha256" => SHA256.HashData(bytes),
        "sha512" => SHA512.HashData(bytes),
        "md5" => MD5.HashData(bytes),
        "xxhash64" => XxHash64.Hash(bytes),
        "xxhash3" => XxHash3.Hash(bytes),
        "xxhash128" => XxHash128.Hash(bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such algorithm."),
    });

    /// <summary>A well-formed value that is not that of the bytes.</summary>
    public static string Wrong(string name, byte[] bytes) => Compute(name, [.. bytes, 1]);

    /// <summary>A reflected cyclic redundancy check, bit by bit: slow and plain.</summary>
    private static byte[] Reflected(ulong polynomial, ulong mask, byte[] bytes, int length)
    {
        var crc = mask;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ polynomial : crc >> 1;
            }
        }

        var result = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(result, crc ^ mask);
        return result[^length..];
    }
}
