using Gateway.Core.Checksums;

namespace Gateway.Core.Tests.Checksums;

/// <summary>The definition of the CRCs of S3, one bit at a time, with the generators as their specifications print them.</summary>
internal sealed class BitwiseCrc
{
    private readonly ulong _generator;
    private readonly ulong _mask;
    private ulong _remainder;

    public BitwiseCrc(ChecksumAlgorithm algorithm)
    {
        var (width, generator) = algorithm switch
        {
            ChecksumAlgorithm.Crc32 => (32, 0x04C11DB7UL),
            ChecksumAlgorithm.Crc32C => (32, 0x1EDC6F41UL),
            ChecksumAlgorithm.Crc64Nvme => (64, 0xAD93D23594C93659UL),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
        };
        for (var bit = 0; bit < width; bit++)
        {
            _generator |= ((generator >> bit) & 1) << (width - 1 - bit);
        }

        _mask = ulong.MaxValue >> (64 - width);
        _remainder = _mask;
    }

    public ulong Value => _remainder ^ _mask;

    public void Append(byte value)
    {
        _remainder ^= value;
        for (var bit = 0; bit < 8; bit++)
        {
            _remainder = (_remainder & 1) == 0 ? _remainder >> 1 : (_remainder >> 1) ^ _generator;
        }
    }
}
