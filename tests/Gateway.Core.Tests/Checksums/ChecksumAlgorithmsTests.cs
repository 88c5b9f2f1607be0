using Gateway.Core.Checksums;

namespace Gateway.Core.Tests.Checksums;

public sealed class ChecksumAlgorithmsTests
{
    public static TheoryData<ChecksumAlgorithm> Algorithms => [.. ChecksumAlgorithms.All];

    [Fact]
    public void All_HasEveryAlgorithm() => Assert.Equal(Enum.GetValues<ChecksumAlgorithm>(), ChecksumAlgorithms.All);

    // The numbers are in stored rows.
    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32, 1, "CRC32", "x-amz-checksum-crc32", "ChecksumCRC32", 4)]
    [InlineData(ChecksumAlgorithm.Crc32C, 2, "CRC32C", "x-amz-checksum-crc32c", "ChecksumCRC32C", 4)]
    [InlineData(ChecksumAlgorithm.Crc64Nvme, 3, "CRC64NVME", "x-amz-checksum-crc64nvme", "ChecksumCRC64NVME", 8)]
    [InlineData(ChecksumAlgorithm.Sha1, 4, "SHA1", "x-amz-checksum-sha1", "ChecksumSHA1", 20)]
    [InlineData(ChecksumAlgorithm.Sha256, 5, "SHA256", "x-amz-checksum-sha256", "ChecksumSHA256", 32)]
    [InlineData(ChecksumAlgorithm.Md5, 6, "MD5", "x-amz-checksum-md5", "ChecksumMD5", 16)]
    [InlineData(ChecksumAlgorithm.Sha512, 7, "SHA512", "x-amz-checksum-sha512", "ChecksumSHA512", 64)]
    [InlineData(ChecksumAlgorithm.XxHash64, 8, "XXHASH64", "x-amz-checksum-xxhash64", "ChecksumXXHASH64", 8)]
    [InlineData(ChecksumAlgorithm.XxHash3, 9, "XXHASH3", "x-amz-checksum-xxhash3", "ChecksumXXHASH3", 8)]
    [InlineData(ChecksumAlgorithm.XxHash128, 10, "XXHASH128", "x-amz-checksum-xxhash128", "ChecksumXXHASH128", 16)]
    public void Names_OfEach_AreThoseOfAws(ChecksumAlgorithm algorithm, int number, string name, string header, string element, int length)
    {
        Assert.Equal(number, (int)algorithm);
        Assert.Equal(name, ChecksumAlgorithms.Name(algorithm));
        Assert.Equal(header, ChecksumAlgorithms.HeaderName(algorithm));
        Assert.Equal(element, ChecksumAlgorithms.ElementName(algorithm));
        Assert.Equal(length, ChecksumAlgorithms.ValueLength(algorithm));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void TryParse_EveryNameInAnyCase_RoundTrips(ChecksumAlgorithm algorithm)
    {
        Assert.True(ChecksumAlgorithms.TryParse(ChecksumAlgorithms.Name(algorithm).ToLowerInvariant(), out var byName));
        Assert.True(ChecksumAlgorithms.TryParseHeaderName(ChecksumAlgorithms.HeaderName(algorithm).ToUpperInvariant(), out var byHeader));
        Assert.True(ChecksumAlgorithms.TryParseElementName(ChecksumAlgorithms.ElementName(algorithm), out var byElement));

        Assert.Equal((algorithm, algorithm, algorithm), (byName, byHeader, byElement));
    }

    [Theory]
    [InlineData("x-amz-checksum-algorithm")]
    [InlineData("x-amz-checksum-type")]
    [InlineData("x-amz-checksum-mode")]
    [InlineData("x-amz-checksum-")]
    [InlineData("x-amz-sdk-checksum-algorithm")]
    [InlineData("crc32")]
    [InlineData("")]
    public void TryParseHeaderName_OtherHeaders_IsFalse(string header) =>
        Assert.False(ChecksumAlgorithms.TryParseHeaderName(header, out _));

    [Theory]
    [InlineData("checksumcrc32")]
    [InlineData("ChecksumType")]
    [InlineData("")]
    public void TryParseElementName_OtherElements_IsFalse(string element) =>
        Assert.False(ChecksumAlgorithms.TryParseElementName(element, out _));

    [Theory]
    [InlineData("CRC-32")]
    [InlineData("CRC32 ")]
    [InlineData("XXH3")]
    [InlineData("")]
    public void TryParse_OtherNames_IsFalse(string name) => Assert.False(ChecksumAlgorithms.TryParse(name, out _));

    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32, true, true, ChecksumType.Composite)]
    [InlineData(ChecksumAlgorithm.Crc32C, true, true, ChecksumType.Composite)]
    [InlineData(ChecksumAlgorithm.Crc64Nvme, true, false, ChecksumType.FullObject)]
    [InlineData(ChecksumAlgorithm.Sha1, false, true, ChecksumType.Composite)]
    [InlineData(ChecksumAlgorithm.Sha256, false, true, ChecksumType.Composite)]
    [InlineData(ChecksumAlgorithm.Md5, false, true, ChecksumType.Composite)]
    [InlineData(ChecksumAlgorithm.Sha512, false, true, ChecksumType.Composite)]
    [InlineData(ChecksumAlgorithm.XxHash64, false, true, ChecksumType.Composite)]
    [InlineData(ChecksumAlgorithm.XxHash3, false, true, ChecksumType.Composite)]
    [InlineData(ChecksumAlgorithm.XxHash128, false, true, ChecksumType.Composite)]
    public void MultipartTypes_OfEach_AreThoseOfAws(ChecksumAlgorithm algorithm, bool full, bool composite, ChecksumType byDefault)
    {
        Assert.Equal(full, ChecksumAlgorithms.AllowsMultipart(algorithm, ChecksumType.FullObject));
        Assert.Equal(composite, ChecksumAlgorithms.AllowsMultipart(algorithm, ChecksumType.Composite));
        Assert.Equal(byDefault, ChecksumAlgorithms.DefaultMultipartType(algorithm));
    }

    [Theory]
    [InlineData("COMPOSITE", true, ChecksumType.Composite)]
    [InlineData("full_object", true, ChecksumType.FullObject)]
    [InlineData("FULL", false, ChecksumType.FullObject)]
    [InlineData("", false, ChecksumType.FullObject)]
    public void TryParseType_Text_IsReadAsAwsDoes(string text, bool expected, ChecksumType type)
    {
        Assert.Equal(expected, ChecksumAlgorithms.TryParseType(text, out var parsed));
        Assert.Equal(type, parsed);
    }

    [Theory]
    [InlineData("y/Q5Jg==", true)]
    [InlineData("y/Q5Jg=", false)]
    [InlineData("y/Q5Jg", false)]
    [InlineData("y/Q5", false)]
    [InlineData("y/Q5JgAA", false)]
    [InlineData("y/Q5J ==", false)]
    [InlineData(" y/Q5Jg==", false)]
    [InlineData("y_Q5Jg==", false)]
    [InlineData("AAAAAAAAAAAA", false)]
    [InlineData("", false)]
    public void TryReadValue_Text_TakesExactlyBase64OfTheLength(string text, bool expected)
    {
        Span<byte> value = stackalloc byte[4];
        Assert.Equal(expected, ChecksumAlgorithms.TryReadValue(ChecksumAlgorithm.Crc32, text, value));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void TryReadValue_OwnText_RoundTrips(ChecksumAlgorithm algorithm)
    {
        var value = ChecksumHasher.Hash(algorithm, "body"u8);
        var read = new byte[value.Length];

        Assert.True(ChecksumAlgorithms.TryReadValue(algorithm, Convert.ToBase64String(value), read));
        Assert.Equal(value, read);
    }
}
