using System.Text;
using CsCheck;
using Gateway.Federation.Ldap.Wire;

namespace Gateway.Federation.Tests.Ldap.Wire;

public sealed class LdapResponseReaderTests
{
    [Fact]
    public void Read_Bind_HasCodeAndMessage()
    {
        // 49, "", "no", and a reference that is left out.
        var response = LdapResponseReader.Read(Convert.FromHexString("3016020107" + "6111" + "0a0131" + "0400" + "04026e6f" + "a3060404ldap".Replace("ldap", "6c646170", StringComparison.Ordinal)));

        Assert.Equal(7, response.MessageId);
        Assert.Equal(LdapResponseKind.Bind, response.Kind);
        Assert.Equal(new LdapResult(LdapResultCode.InvalidCredentials, "no"), response.Result);
    }

    [Fact]
    public void Read_Entry_HasTextsByNameWithoutCase()
    {
        // cn=a: Mail {x, ÿ alone, which is no text}, mail;lang-de {y}
        var response = LdapResponseReader.Read(Convert.FromHexString(
            "302d020102" + "6428" + "0404636e3d61" + "3020" + "300e04044d61696c3106040178" + "0401ff" + "300e" + "0407" + "6d61696c3b6465" + "3103040179"));

        Assert.Equal("cn=a", response.Entry!.Dn);
        Assert.Equal(["x", "y"], response.Entry.Values("MAIL"));
        Assert.Empty(response.Entry.Values("cn"));
    }

    [Fact]
    public void Read_SearchDone_HasTheCookieOfItsPage()
    {
        var oid = Convert.ToHexStringLower(Encoding.ASCII.GetBytes(LdapControls.PagedResults));
        var control = "3022" + "0416" + oid + "0408" + "3006" + "020100" + "0401" + "63";
        var response = LdapResponseReader.Read(Convert.FromHexString("3032020103" + "6507" + "0a0100" + "0400" + "0400" + "a024" + control));

        Assert.True(response.Result!.IsSuccess);
        Assert.Equal("c"u8.ToArray(), response.Cookie.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("3000")]
    [InlineData("3003020101")]
    [InlineData("3005020101" + "6000")]
    [InlineData("300c020101" + "6107" + "0a0100" + "0400" + "04")]
    [InlineData("300c0201ff" + "6107" + "0a0100" + "0400" + "0400")]
    [InlineData("300c020101" + "6107" + "0a01ff" + "0400" + "0400")]
    [InlineData("300c020101" + "6207" + "0a0100" + "0400" + "0400")]
    [InlineData("3080020101" + "61070a010004000400" + "0000")]
    public void Read_AnythingElse_IsRefused(string bytes)
    {
        if (bytes.StartsWith("3080", StringComparison.Ordinal))
        {
            // Cut into messages, an indefinite length is refused before it is read.
            Assert.Throws<LdapProtocolException>(() => LdapStream.LengthOf(Convert.FromHexString(bytes)));
            return;
        }

        Assert.Throws<LdapProtocolException>(() => LdapResponseReader.Read(Convert.FromHexString(bytes)));
    }

    [Fact]
    public void Read_AnyBytes_AreAMessageOrRefused() => Gen.Byte.Array[0, 64].Sample(bytes =>
    {
        try
        {
            _ = LdapResponseReader.Read(bytes);
        }
        catch (LdapProtocolException)
        {
            // Refused.
        }
    });

    [Theory]
    [InlineData("", 0)]
    [InlineData("30", 0)]
    [InlineData("3005", 7)]
    [InlineData("3081", 0)]
    [InlineData("308180", 131)]
    [InlineData("30840000", 0)]
    [InlineData("308400000100", 262)]
    public void LengthOf_BeginningOfAMessage_IsKnownOnceItCame(string bytes, int length) => Assert.Equal(length, LdapStream.LengthOf(Convert.FromHexString(bytes)));

    [Theory]
    [InlineData("48")]
    [InlineData("485454502f312e31")]
    [InlineData("30857fffffffff")]
    [InlineData("30847fffffff")]
    [InlineData("3084ffffffff")]
    public void LengthOf_AnotherProtocolOrTooMuch_IsRefused(string bytes) =>
        Assert.Throws<LdapProtocolException>(() => LdapStream.LengthOf(Convert.FromHexString(bytes)));

    [Fact]
    public async Task ReadAsync_MessagesInPieces_ComeWhole()
    {
        byte[][] messages = [[0x30, 0], [0x30, 3, 1, 2, 3], [0x30, 0x82, 0x20, 0, .. new byte[0x2000]], [0x30, 1, 9]];
        await using var stream = new LdapStream(new TricklingStream(messages.SelectMany(m => m).ToArray(), 7));

        foreach (var message in messages)
        {
            Assert.Equal(message, (await stream.ReadAsync(TestContext.Current.CancellationToken)).ToArray());
        }

        await Assert.ThrowsAsync<LdapProtocolException>(async () => await stream.ReadAsync(TestContext.Current.CancellationToken));
    }
}
