using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.Tests.CommandLine.Client;

public sealed class IniFileTests
{
    private const string File = """
        # comment
        before = ignored
        [default]
        aws_access_key_id = AKIADEFAULT
        aws_secret_access_key=abc/def+ghi=jkl#mno
        region = eu-central-1   # where it stands
        ; comment
        s3 =
            max_concurrent_requests = 20
        no equals sign
        = no name

        [ profile   "two words" ]
        region = eu-west-1
        [default]
        output = json
        """;

    [Fact]
    public void Read_Section_GivesItsValues()
    {
        var values = IniFile.Read(File.Split('\n'), ["default"]).ToDictionary();

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["aws_access_key_id"] = "AKIADEFAULT",
                ["aws_secret_access_key"] = "abc/def+ghi=jkl#mno",
                ["region"] = "eu-central-1",
                ["s3"] = "",
                ["output"] = "json",
            },
            values);
    }

    [Fact]
    public void Read_QuotedName_IsFound() =>
        Assert.Equal([new("region", "eu-west-1")], IniFile.Read(File.Split('\n'), ["profile two words"]));

    [Theory]
    [InlineData("\uFEFF[default]\nregion=x")]
    [InlineData("[default]\r\nregion = x\r")]
    [InlineData("[default] # mine\nregion\t=\tx")]
    public void Read_OddForms_AreRead(string text) => Assert.Equal([new("region", "x")], IniFile.Read(text.Split('\n'), ["default"]));

    [Fact]
    public void Read_OtherSection_GivesNothing() => Assert.Empty(IniFile.Read(File.Split('\n'), ["defaul"]));
}
