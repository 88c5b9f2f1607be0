using System.Buffers.Binary;
using System.Text;

namespace Gateway.Federation.Ldap.Servers;

/// <summary>Questions for SRV records and their answers on the wire (RFC 1035, RFC 2782).</summary>
internal static class DnsMessage
{
    private const int HeaderLength = 12;
    private const ushort TypeSrv = 33;
    private const ushort ClassInternet = 1;
    private const int LongestName = 253;
    private const int ResponseBit = 0x8000;
    private const int TruncatedBit = 0x0200;
    private const int NoSuchName = 3;

    /// <exception cref="FormatException">The name cannot be asked for.</exception>
    public static byte[] WriteQuestion(ushort id, string name)
    {
        var labels = name.TrimEnd('.').Split('.');
        if (name.Length > LongestName || labels.Any(l => l.Length is 0 or > 63 || !Ascii.IsValid(l)))
        {
            throw new FormatException($"'{name}' is no name of a service.");
        }

        using var message = new MemoryStream();
        Span<byte> header = stackalloc byte[HeaderLength];
        header.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(header, id);

        // Recursion desired; one question.
        header[2] = 1;
        header[5] = 1;
        message.Write(header);
        foreach (var label in labels)
        {
            message.WriteByte((byte)label.Length);
            message.Write(Encoding.ASCII.GetBytes(label));
        }

        message.Write([0, 0, (byte)TypeSrv, 0, (byte)ClassInternet]);
        return message.ToArray();
    }

    /// <summary>Whether it answers this question; anybody can send a datagram.</summary>
    public static bool IsAnswerTo(ReadOnlySpan<byte> question, ReadOnlySpan<byte> answer) =>
        answer.Length >= question.Length && answer[..2].SequenceEqual(question[..2])
        && (BinaryPrimitives.ReadUInt16BigEndian(answer[2..]) & ResponseBit) != 0
        && BinaryPrimitives.ReadUInt16BigEndian(answer[4..]) == 1
        && Ascii.EqualsIgnoreCase(answer[HeaderLength..question.Length], question[HeaderLength..]);

    /// <summary>Whether the answer did not fit and is to be fetched over TCP.</summary>
    public static bool IsTruncated(ReadOnlySpan<byte> answer) => (BinaryPrimitives.ReadUInt16BigEndian(answer[2..]) & TruncatedBit) != 0;

    /// <param name="questionLength">How much of the answer repeats the question.</param>
    /// <exception cref="InvalidDataException">The answer is malformed, or says that the server failed.</exception>
    public static ServiceAnswer ReadAnswer(ReadOnlySpan<byte> answer, int questionLength)
    {
        if (answer.Length < questionLength || questionLength < HeaderLength)
        {
            throw new InvalidDataException("The answer of the name server is malformed.");
        }

        var code = answer[3] & 0xf;
        if (code is not (0 or NoSuchName))
        {
            throw new InvalidDataException($"The name server answers with code {code}.");
        }

        var records = new List<ServiceRecord>();
        var lifetime = uint.MaxValue;
        var at = questionLength;
        for (var count = BinaryPrimitives.ReadUInt16BigEndian(answer[6..]); count > 0; count--)
        {
            _ = ReadName(answer, ref at);
            var header = Take(answer, ref at, 10);
            var end = at + BinaryPrimitives.ReadUInt16BigEndian(header[8..]);
            if (BinaryPrimitives.ReadUInt16BigEndian(header) == TypeSrv && BinaryPrimitives.ReadUInt16BigEndian(header[2..]) == ClassInternet)
            {
                lifetime = Math.Min(lifetime, BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
                if (ReadService(answer, ref at) is { } record)
                {
                    records.Add(record);
                }
            }

            at = end;
        }

        return new ServiceAnswer(records, records.Count == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(lifetime));
    }

    /// <summary>Null for the record that says that the service is not offered.</summary>
    private static ServiceRecord? ReadService(ReadOnlySpan<byte> answer, ref int at)
    {
        var numbers = Take(answer, ref at, 6);
        var host = ReadName(answer, ref at);
        return host.Length == 0 ? null : new ServiceRecord(
            host,
            BinaryPrimitives.ReadUInt16BigEndian(numbers[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(numbers),
            BinaryPrimitives.ReadUInt16BigEndian(numbers[2..]));
    }

    /// <summary>A name, whose end may stand earlier in the message (RFC 1035, 4.1.4).</summary>
    private static string ReadName(ReadOnlySpan<byte> answer, ref int at)
    {
        var name = new StringBuilder();
        var position = at;
        var before = answer.Length;
        var jumped = false;
        while (true)
        {
            var length = Take(answer, ref position, 1)[0];
            if (length >= 0xc0)
            {
                var target = ((length & 0x3f) << 8) | Take(answer, ref position, 1)[0];
                if (!jumped)
                {
                    at = position;
                    jumped = true;
                }

                // Each jump must go further back than the last, so that they end.
                if (target >= before)
                {
                    throw new InvalidDataException("A name in the answer of the name server refers to itself.");
                }

                position = before = target;
            }
            else if (length > 63 || name.Length > LongestName)
            {
                throw new InvalidDataException("A name in the answer of the name server is malformed.");
            }
            else if (length == 0)
            {
                if (!jumped)
                {
                    at = position;
                }

                return name.ToString();
            }
            else
            {
                name.Append(name.Length == 0 ? "" : ".").Append(Encoding.ASCII.GetString(Take(answer, ref position, length)));
            }
        }
    }

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> answer, ref int at, int length)
    {
        if (at + length > answer.Length)
        {
            throw new InvalidDataException("The answer of the name server is cut off.");
        }

        at += length;
        return answer.Slice(at - length, length);
    }
}
