using Gateway.Federation.Ldap.Servers;

namespace Gateway.Federation.Tests.Ldap.Servers;

public sealed class DnsMessageTests
{
    private const string Header = "1234" + "8180" + "0001";
    private const string Question = "055f6c646170" + "045f746370" + "026164" + "00" + "0021" + "0001";

    private static readonly int s_questionLength = (Header.Length + 12 + Question.Length) / 2;

    [Fact]
    public void WriteQuestion_Name_IsAsInRfc1035() =>
        Assert.Equal("1234" + "0100" + "0001" + "0000" + "0000" + "0000" + Question, Convert.ToHexStringLower(DnsMessage.WriteQuestion(0x1234, "_ldap._tcp.ad.")));

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("ä.example.org")]
    public void WriteQuestion_NoName_IsRefused(string name) => Assert.Throws<FormatException>(() => DnsMessage.WriteQuestion(1, name));

    [Fact]
    public void ReadAnswer_Records_HaveHostsAlsoWhereNamesAreShortened()
    {
        // An alias that is left out, "dc1" below the question's "ad", and one with a longer time, written in full.
        var alias = "c00c" + "0005" + "0001" + "00000005" + "0002" + "c00c";
        var first = "c00c" + "0021" + "0001" + "0000003c" + "000c" + "0001" + "0064" + "0185" + "03646331" + "c017";
        var second = "c00c" + "0021" + "0001" + "00000e10" + "000c" + "0002" + "0000" + "027c" + "0178" + "026164" + "00";

        var answer = DnsMessage.ReadAnswer(Message("0003", alias + first + second), s_questionLength);

        Assert.Equal([new ServiceRecord("dc1.ad", 389, 1, 100), new ServiceRecord("x.ad", 636, 2, 0)], answer.Records);
        Assert.Equal(TimeSpan.FromSeconds(60), answer.Lifetime);
    }

    [Fact]
    public void ReadAnswer_NoSuchName_IsEmpty() =>
        Assert.Empty(DnsMessage.ReadAnswer(Convert.FromHexString("1234" + "8183" + "0001" + "0000" + "0000" + "0000" + Question), s_questionLength).Records);

    [Fact]
    public void ReadAnswer_ServiceThatIsNotOffered_IsEmpty() =>
        Assert.Empty(DnsMessage.ReadAnswer(Message("0001", "c00c" + "0021" + "0001" + "0000003c" + "0007" + "0000" + "0000" + "0000" + "00"), s_questionLength).Records);

    [Theory]
    [InlineData("c00c")]
    [InlineData("c0ff" + "0021" + "0001" + "0000003c" + "0000")]
    [InlineData("c01c" + "0021" + "0001" + "0000003c" + "0000")]
    [InlineData("ff")]
    [InlineData("40")]
    [InlineData("c00c" + "0021" + "0001" + "0000003c" + "ffff" + "0001")]
    public void ReadAnswer_Malformed_IsRefused(string record) =>
        Assert.Throws<InvalidDataException>(() => DnsMessage.ReadAnswer(Message("0001", record), s_questionLength));

    [Fact]
    public void ReadAnswer_ServerFailure_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => DnsMessage.ReadAnswer(Convert.FromHexString("1234" + "8182" + "0001" + "0000" + "0000" + "0000" + Question), s_questionLength));

    [Fact]
    public void IsAnswerTo_OtherNumberOrQuestion_IsNot()
    {
        var question = DnsMessage.WriteQuestion(0x1234, "_ldap._tcp.AD");
        Assert.True(DnsMessage.IsAnswerTo(question, Message("0000", "")));
        Assert.False(DnsMessage.IsAnswerTo(DnsMessage.WriteQuestion(0x1235, "_ldap._tcp.ad"), Message("0000", "")));
        Assert.False(DnsMessage.IsAnswerTo(DnsMessage.WriteQuestion(0x1234, "_ldap._tcp.ae"), Message("0000", "")));
        Assert.False(DnsMessage.IsAnswerTo(question, question));
        Assert.False(DnsMessage.IsAnswerTo(question, Message("0000", "").AsSpan(0, 5)));
    }

    private static byte[] Message(string count, string records) => Convert.FromHexString(Header + count + "0000" + "0000" + Question + records);
}
