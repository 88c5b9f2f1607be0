using System.Buffers.Binary;

namespace Gateway.Core.Checksums;

/// <summary>
/// Joins the checksums of consecutive parts to the checksum of a multipart object, without reading the parts. Not safe for concurrent use.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html#large-object-checksums</remarks>
public sealed class ChecksumCombiner : IDisposable
{
    private readonly ChecksumAlgorithm _algorithm;
    private readonly ChecksumType _type;
    private readonly Crc? _crc;
    private readonly ChecksumHasher? _hasher;
    private ulong _value;
    private int _parts;

    /// <exception cref="ArgumentException">The algorithm does not allow the type.</exception>
    public ChecksumCombiner(ChecksumAlgorithm algorithm, ChecksumType type)
    {
        if (!ChecksumAlgorithms.AllowsMultipart(algorithm, type))
        {
            throw new ArgumentException($"{ChecksumAlgorithms.Name(algorithm)} checksums cannot be joined as {ChecksumAlgorithms.TypeName(type)}.");
        }

        _algorithm = algorithm;
        _type = type;
        if (type == ChecksumType.Composite)
        {
            _hasher = ChecksumHasher.Create(algorithm);
        }
        else
        {
            _crc = ChecksumAlgorithms.CrcOf(algorithm);
        }
    }

    /// <summary>Adds the next part.</summary>
    /// <param name="checksum">The part's checksum, most significant byte first.</param>
    /// <param name="length">The part's length, in bytes.</param>
    /// <exception cref="ArgumentException">The checksum has not the length of the algorithm's values.</exception>
    public void Add(ReadOnlySpan<byte> checksum, long length)
    {
        if (checksum.Length != ChecksumAlgorithms.ValueLength(_algorithm))
        {
            throw new ArgumentException("The checksum of the part is of another algorithm.", nameof(checksum));
        }

        _parts++;
        if (_crc is null)
        {
            _hasher!.Append(checksum);
            return;
        }

        var part = checksum.Length == sizeof(uint)
            ? BinaryPrimitives.ReadUInt32BigEndian(checksum)
            : BinaryPrimitives.ReadUInt64BigEndian(checksum);
        _value = _crc.Combine(_value, part, length);
    }

    /// <summary>The checksum of the object. Call once, after the last part.</summary>
    public ObjectChecksum Finish()
    {
        if (_hasher is not null)
        {
            return new ObjectChecksum(_algorithm, _type, _hasher.Finish(), _parts);
        }

        var value = new byte[ChecksumAlgorithms.ValueLength(_algorithm)];
        if (value.Length == sizeof(uint))
        {
            BinaryPrimitives.WriteUInt32BigEndian(value, (uint)_value);
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(value, _value);
        }

        return new ObjectChecksum(_algorithm, _type, value, PartCount: 0);
    }

    public void Dispose() => _hasher?.Dispose();
}
