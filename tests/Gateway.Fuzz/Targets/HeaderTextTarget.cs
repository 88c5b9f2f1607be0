using System.Text;
using Gateway.Api.S3.Objects;

namespace Gateway.Fuzz.Targets;

/// <summary>Text in headers: what is sent is printable, and reads back, also after a client trimmed it as HTTP does.</summary>
internal sealed class HeaderTextTarget : FuzzTarget
{
    public override string Name => "header-text";

    public override IReadOnlyList<byte[]> Seeds { get; } = Texts(
        "plain", " a ", "\u00C3\u00A9", "\u00E9", "=?UTF-8?B?w6k=?=", "=?utf-8?q?=C3=A9_x?=", "=?UTF-8?B?w6k=?= =?UTF-8?Q?=41?=", "=?UTF-8?B?!?=", "=?ISO-8859-1?Q?=E9?=", "\r\n");

    public override IReadOnlyList<string> Words => ["=?UTF-8?B?", "=?UTF-8?Q?", "?=", "=", "_", " ", "=C3=A9", "\u00C3\u00A9", "=?", "?"];

    public override void Run(byte[] input)
    {
        var decoded = HeaderText.Decode(Latin1(input));
        foreach (var text in (string[])[decoded, Encoding.UTF8.GetString(input)])
        {
            var wire = HeaderText.Encode(text);
            Require(wire.All(c => c is (>= ' ' and <= '~') or '\t'), "what is sent is not printable");
            Require(HeaderText.Decode(wire.Trim(' ', '\t')) == text, "a text does not come back");
        }
    }
}
