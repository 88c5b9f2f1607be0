using System.Text;
using Gateway.Core.Names;
using Gateway.Metadata.Rocks.Keys;

namespace Gateway.Fuzz.Targets;

/// <summary>Text in the keys of rows: every text comes back with what follows it, and the bytes sort as the texts do.</summary>
internal sealed class KeyTextTarget : FuzzTarget
{
    public override string Name => "key-text";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        [.. Texts("a|b", "|", "a\0b|a", "\0\0|\0", "a\0|a\u0001", "abc\0\u0001rest|"), .. new[] { "é|\uFFFF", "😀|\uE000" }.Select(Encoding.UTF8.GetBytes)];

    public override IReadOnlyList<string> Words => ["\0", "\0\u0001", "\0\u00FF", "\u0001", "|", "\u00C3\u00A9"];

    public override void Run(byte[] input)
    {
        try
        {
            EscapedText.Read(input, out _);
        }
        catch (FormatException)
        {
        }

        var texts = Encoding.UTF8.GetString(input).Split('|', 2);
        var (left, right) = (texts[0], texts[^1]);
        var (first, second) = (Written(left), Written(right));
        Require(Math.Sign(first.AsSpan().SequenceCompareTo(second)) == Math.Sign(Utf8Order.Compare(left, right)), "keys do not sort as their texts");
        Require(EscapedText.Read([.. first, .. input], out var rest) == left && rest.SequenceEqual(input), "a text does not come back");
        Require(first.Length <= EscapedText.MaximumLength(left), "a text is longer than its bound");
    }

    private static byte[] Written(string text)
    {
        var buffer = new byte[EscapedText.MaximumLength(text)];
        return buffer[..EscapedText.WriteTerminated(buffer, text)];
    }
}
