using Gateway.Federation.Ldap.Wire;

namespace Gateway.Fuzz.Targets;

/// <summary>What a directory server sends: messages, or refused as none.</summary>
internal sealed class LdapResponseTarget : FuzzTarget
{
    public override string Name => "ldap-response";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Convert.FromHexString("3016020107" + "6111" + "0a0131" + "0400" + "04026e6f" + "a30604046c646170"),
        Convert.FromHexString("302d020102" + "6428" + "0404636e3d61" + "3020" + "300e04044d61696c3106040178" + "0401ff" + "300e" + "0407" + "6d61696c3b6465" + "3103040179"),
        Convert.FromHexString("3032020103" + "6507" + "0a0100" + "0400" + "0400" + "a024" + "3022" + "0416312e322e3834302e3131333535362e312e342e333139" + "0408" + "3006" + "020100" + "0401" + "63"),
        Convert.FromHexString("300c020100" + "7807" + "0a0134" + "0400" + "0400"),
        Convert.FromHexString("3008020101" + "7303040161"),
    ];

    public override IReadOnlyList<string> Words => ["0", "\u0030\u0080", "\u0004\u0000", "\u0030\u0082\u0001\u0000", "\u00A0", "\u0064", "\u0065", "\u0001\u0001\u00FF"];

    public override void Run(byte[] input)
    {
        try
        {
            var length = LdapStream.LengthOf(input);
            if (length > 0 && length <= input.Length)
            {
                var response = LdapResponseReader.Read(input.AsMemory(0, length));
                Require(response.MessageId >= 0, "a number below zero");
                Require((response.Kind == LdapResponseKind.Entry) == (response.Entry is not null), "an entry is missing, or too much");
            }
        }
        catch (LdapProtocolException)
        {
            // Refused.
        }
    }
}
