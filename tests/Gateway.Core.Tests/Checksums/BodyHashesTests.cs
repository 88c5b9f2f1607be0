using System.Security.Cryptography;
using Gateway.Core.Checksums;
using Gateway.Core.Objects;

namespace Gateway.Core.Tests.Checksums;

public sealed class BodyHashesTests
{
    [Fact]
    public void ETag_EmptyBody_IsMd5OfNothing()
    {
        using var hashes = new BodyHashes();

        Assert.Equal("d41d8cd98f00b204e9800998ecf8427e", hashes.ETag.ToString());
        Assert.Null(hashes.Checksum);
        Assert.Equal(0, hashes.Length);
    }

    [Fact]
    public void Append_MoreThanASlice_HashesEveryByteOnce()
    {
        var body = Enumerable.Range(0, 100_001).Select(i => (byte)(i * 7)).ToArray();
        using var hashes = new BodyHashes(ChecksumAlgorithm.Crc64Nvme, ChecksumAlgorithm.Sha256);

        hashes.Append(body.AsSpan(0, 70_000));
        hashes.Append(body.AsSpan(70_000));

        Assert.Equal(ETag.FromMd5(MD5.HashData(body)), hashes.ETag);
        Assert.Equal(SHA256.HashData(body), hashes.Value(ChecksumAlgorithm.Sha256).ToArray());
        Assert.Equal(ChecksumHasher.Hash(ChecksumAlgorithm.Crc64Nvme, body), hashes.Checksum!.Value.ToArray());
        Assert.Equal(ChecksumAlgorithm.Crc64Nvme, hashes.Checksum.Algorithm);
        Assert.Equal(body.Length, hashes.Length);
    }

    [Fact]
    public void Checksum_Md5_IsThatOfTheETag()
    {
        using var hashes = new BodyHashes(ChecksumAlgorithm.Md5, ChecksumAlgorithm.Md5);
        hashes.Append("abc"u8);

        Assert.Equal(MD5.HashData("abc"u8), hashes.Checksum!.Value.ToArray());
        Assert.Equal("900150983cd24fb0d6963f7d28e17f72", hashes.ETag.ToString());
    }

    [Fact]
    public void Results_AskedAgain_AreTheSame()
    {
        using var hashes = new BodyHashes(ChecksumAlgorithm.Crc32);
        hashes.Append("abc"u8);

        Assert.Equal(hashes.ETag, hashes.ETag);
        Assert.Equal(hashes.Checksum!.ToString(), hashes.Checksum!.ToString());
    }

    [Fact]
    public void Append_AfterResult_Throws()
    {
        using var hashes = new BodyHashes();
        _ = hashes.ETag;

        Assert.Throws<InvalidOperationException>(() => hashes.Append("x"u8));
    }

    [Fact]
    public void Value_NotAskedFor_Throws()
    {
        using var hashes = new BodyHashes(ChecksumAlgorithm.Crc32);

        Assert.Throws<ArgumentException>(() => hashes.Value(ChecksumAlgorithm.Sha1));
    }
}
