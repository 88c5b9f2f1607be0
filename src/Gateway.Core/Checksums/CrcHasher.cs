using System.Buffers.Binary;

namespace Gateway.Core.Checksums;

internal sealed class CrcHasher(ChecksumAlgorithm algorithm, Crc crc) : ChecksumHasher(algorithm)
{
    private ulong _value;

    public override void Append(ReadOnlySpan<byte> bytes) => _value = crc.Append(_value, bytes);

    public override int Finish(Span<byte> destination)
    {
        if (crc.Length == sizeof(uint))
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)_value);
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(destination, _value);
        }

        _value = 0;
        return crc.Length;
    }
}
