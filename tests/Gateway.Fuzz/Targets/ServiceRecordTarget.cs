using Gateway.Federation.Ldap.Servers;

namespace Gateway.Fuzz.Targets;

/// <summary>What a name server sends about a service: records, or refused as none.</summary>
internal sealed class ServiceRecordTarget : FuzzTarget
{
    private const string Question = "123481800001000100000000" + "055f6c646170" + "045f746370" + "026164" + "00" + "00210001";

    public override string Name => "service-record";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Convert.FromHexString(Question + "c00c00210001" + "0000003c" + "000c" + "000100640185" + "03646331c017"),
        Convert.FromHexString(Question + "c00c00050001" + "00000005" + "0002" + "c00c"),
        Convert.FromHexString(Question + "c00c00210001" + "0000003c" + "000b" + "000000000185" + "0364633100"),
    ];

    public override IReadOnlyList<string> Words => ["\u00C0\u000C", "\u00C0\u0017", "\u00FF", "\u0000", "\u0000!\u0000\u0001", "\u003F", "\u0040"];

    public override void Run(byte[] input)
    {
        try
        {
            var answer = DnsMessage.ReadAnswer(input, Question.Length / 2);
            Require(answer.Records.All(r => r.Host.Length is > 0 and < 400 && r.Port is >= 0 and <= ushort.MaxValue), "a record that cannot be");
        }
        catch (InvalidDataException)
        {
            // Refused.
        }
    }
}
