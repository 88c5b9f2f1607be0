using System.Text;

namespace Gateway.Fuzz;

/// <summary>Makes inputs from a corpus: a few changes, each at a place of its own.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> corpus, IReadOnlyList<string> words)
{
    private const int MaximumLength = 8192;
    private const int MaximumChanges = 6;

    private static readonly byte[] s_odd = [0, 1, 9, 10, 13, 32, (byte)'%', (byte)'+', (byte)'-', (byte)'/', (byte)'=', (byte)'?', 0x7F, 0x80, 0xBF, 0xC0, 0xC3, 0xE0, 0xED, 0xF4, 0xFF];

    public byte[] Next()
    {
        var bytes = new List<byte>(corpus[random.Next(corpus.Count)]);
        for (var i = random.Next(MaximumChanges); i >= 0; i--)
        {
            Change(bytes);
        }

        return [.. bytes.Take(MaximumLength)];
    }

    private void Change(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var length = random.Next(Math.Min(bytes.Count - at, 64) + 1);
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = s_odd[random.Next(s_odd.Length)];
                break;
            case 2:
                bytes.Insert(at, s_odd[random.Next(s_odd.Length)]);
                break;
            case 3:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 4:
                bytes.RemoveRange(at, length);
                break;
            case 5:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 6 when words.Count > 0:
                bytes.InsertRange(at, Encoding.Latin1.GetBytes(words[random.Next(words.Count)]));
                break;
            case 7:
                var other = corpus[random.Next(corpus.Count)];
                var from = random.Next(other.Length + 1);
                bytes.InsertRange(at, other[from..(from + random.Next(other.Length - from + 1))]);
                break;
            case 8:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }
}
