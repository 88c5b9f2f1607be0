namespace Gateway.Core.Checksums;

/// <summary>The checksum algorithms of S3. The numbers are stored.</summary>
public enum ChecksumAlgorithm : byte
{
    Crc32 = 1,
    Crc32C = 2,
    Crc64Nvme = 3,
    Sha1 = 4,
    Sha256 = 5,
    Md5 = 6,
    Sha512 = 7,
    XxHash64 = 8,
    XxHash3 = 9,
    XxHash128 = 10,
}
