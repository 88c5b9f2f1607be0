using CsCheck;
using Gateway.Core.Checksums;

namespace Gateway.Core.Tests.Checksums;

public sealed class CrcTests
{
    public static TheoryData<ChecksumAlgorithm> Algorithms =>
        [ChecksumAlgorithm.Crc32, ChecksumAlgorithm.Crc32C, ChecksumAlgorithm.Crc64Nvme];

    // The check values of the catalogue of parametrised CRC algorithms, for "123456789".
    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32, 0xCBF43926)]
    [InlineData(ChecksumAlgorithm.Crc32C, 0xE3069283)]
    [InlineData(ChecksumAlgorithm.Crc64Nvme, 0xAE8B14860A799888)]
    public void Compute_CheckString_IsPublishedValue(ChecksumAlgorithm algorithm, ulong expected) =>
        Assert.Equal(expected, CrcOf(algorithm).Compute("123456789"u8));

    // RFC 3720, B.4, and the NVM Express command set specification, figure "64b CRC test cases".
    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32C, 32, 0x00, 0x8A9136AA)]
    [InlineData(ChecksumAlgorithm.Crc32C, 32, 0xFF, 0x62A8AB43)]
    [InlineData(ChecksumAlgorithm.Crc64Nvme, 4096, 0x00, 0x6482D367EB22B64E)]
    [InlineData(ChecksumAlgorithm.Crc64Nvme, 4096, 0xFF, 0xC0DDBA7302ECA3AC)]
    public void Compute_ConstantBytes_IsPublishedValue(ChecksumAlgorithm algorithm, int length, byte value, ulong expected)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, value);

        Assert.Equal(expected, CrcOf(algorithm).Compute(bytes));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Append_EveryLengthAndVectorWidth_EqualsBitwiseReference(ChecksumAlgorithm algorithm)
    {
        var crc = CrcOf(algorithm);
        var reference = new BitwiseCrc(algorithm);
        var bytes = Pseudorandom(4096 + 1);

        for (var length = 0; length < bytes.Length; length++)
        {
            var message = bytes.AsSpan(0, length);
            var expected = reference.Value;
            Assert.Equal(expected, crc.Append(0, message, vectorBits: 0));
            Assert.Equal(expected, crc.Append(0, message, vectorBits: 128));
            Assert.Equal(expected, crc.Append(0, message, vectorBits: 256));
            Assert.Equal(expected, crc.Append(0, message, vectorBits: 512));
            reference.Append(bytes[length]);
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Append_RandomSplitsAndAlignments_EqualsWhole(ChecksumAlgorithm algorithm)
    {
        var crc = CrcOf(algorithm);
        Gen.Select(Gen.Byte.Array[0, 4096], Gen.Int[0, 4096], Gen.Int[0, 4096]).Sample((bytes, x, y) =>
        {
            var first = Math.Min(Math.Min(x, y), bytes.Length);
            var second = Math.Min(Math.Max(x, y), bytes.Length);
            var split = crc.Append(crc.Append(crc.Compute(bytes.AsSpan(0, first)), bytes.AsSpan(first, second - first)), bytes.AsSpan(second));
            return split == crc.Compute(bytes);
        });
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Combine_RandomSplit_EqualsWhole(ChecksumAlgorithm algorithm)
    {
        var crc = CrcOf(algorithm);
        Gen.Select(Gen.Byte.Array[0, 3000], Gen.Byte.Array[0, 3000]).Sample((first, second) =>
            crc.Combine(crc.Compute(first), crc.Compute(second), second.Length) == crc.Compute([.. first, .. second]));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Combine_HugeSecond_IsAssociative(ChecksumAlgorithm algorithm)
    {
        var crc = CrcOf(algorithm);
        Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, Gen.Long[0, 1L << 44], Gen.Long[0, 1L << 44]).Sample((a, b, c, lengthB, lengthC) =>
            crc.Combine(crc.Combine(a, b, lengthB), c, lengthC) == crc.Combine(a, crc.Combine(b, c, lengthC), lengthB + lengthC));
    }

    [Fact]
    public void Append_Crc32_EqualsPlatform() =>
        Gen.Byte.Array[0, 5000].Sample(bytes => Crc.Crc32.Compute(bytes) == System.IO.Hashing.Crc32.HashToUInt32(bytes));

    private static Crc CrcOf(ChecksumAlgorithm algorithm) => ChecksumAlgorithms.CrcOf(algorithm)!;

    private static byte[] Pseudorandom(int length)
    {
        var bytes = new byte[length];
        var state = 0x9E3779B97F4A7C15UL;
        foreach (ref var b in bytes.AsSpan())
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            b = (byte)(state >> 56);
        }

        return bytes;
    }
}
