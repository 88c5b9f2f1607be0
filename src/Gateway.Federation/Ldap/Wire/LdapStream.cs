using System.Buffers.Binary;

namespace Gateway.Federation.Ldap.Wire;

/// <summary>Cuts the bytes of a connection into messages. One caller at a time.</summary>
internal sealed class LdapStream(Stream stream) : IAsyncDisposable
{
    /// <summary>More than any entry that is asked for; a page of thousands of groups comes as as many messages.</summary>
    private const int Largest = 4 << 20;

    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>What carries the messages.</summary>
    public Stream Inner => stream;

    /// <summary>Whether bytes have come that belong to no message yet.</summary>
    public bool HasMore => _end > _start;

    public async ValueTask WriteAsync(byte[] message, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(message, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>The next message, to be used before the one after it is read.</summary>
    /// <exception cref="LdapProtocolException">The server ended the connection, or it does not speak LDAP.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        int length;
        while ((length = LengthOf(_buffer.AsSpan(_start, _end - _start))) == 0 || length > _end - _start)
        {
            MakeRoom(Math.Max(length, _end - _start + 1));
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
            {
                throw new LdapProtocolException("The server ended the connection.");
            }

            _end += read;
        }

        var message = _buffer.AsMemory(_start, length);
        _start += length;
        return message;
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    /// <summary>Of the message that begins here, with its tag and length; 0 when the length has not all come.</summary>
    internal static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
        {
            return bytes.Length == 0 || bytes[0] == 0x30 ? 0 : throw new LdapProtocolException("The server does not speak LDAP.");
        }

        var digits = bytes[1] & 0x7f;
        if (bytes[0] != 0x30 || bytes[1] == 0x80 || (bytes[1] > 0x80 && digits > 4))
        {
            throw new LdapProtocolException("The server does not speak LDAP.");
        }

        if (bytes[1] < 0x80)
        {
            return 2 + digits;
        }

        if (bytes.Length < 2 + digits)
        {
            return 0;
        }

        Span<byte> number = stackalloc byte[4];
        number.Clear();
        bytes.Slice(2, digits).CopyTo(number[(4 - digits)..]);
        var length = BinaryPrimitives.ReadUInt32BigEndian(number);
        return length <= Largest ? 2 + digits + (int)length : throw new LdapProtocolException($"A message of the server has {length} bytes, which is too many.");
    }

    private void MakeRoom(int needed)
    {
        var waiting = _buffer.AsSpan(_start, _end - _start);
        if (needed > _buffer.Length)
        {
            var larger = new byte[Math.Max(needed, _buffer.Length * 2)];
            waiting.CopyTo(larger);
            _buffer = larger;
        }
        else if (_start + needed > _buffer.Length || _end == _buffer.Length)
        {
            waiting.CopyTo(_buffer);
        }
        else
        {
            return;
        }

        _end -= _start;
        _start = 0;
    }
}
