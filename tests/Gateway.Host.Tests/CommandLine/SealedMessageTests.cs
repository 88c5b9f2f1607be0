using Gateway.Host.CommandLine.Policies;

namespace Gateway.Host.Tests.CommandLine;

public sealed class SealedMessageTests
{
    private const string First = "AfuYUWCJAaXtd0gv_po63rNvVpd-vj5nw";
    private const string Second = "DXniQpZVFt231v4EgzHelBzAKoREWdcyC";

    [Theory]
    [InlineData(First)]
    [InlineData("  " + First + "\n")]
    [InlineData(First + ".")]
    [InlineData("\"" + First + "\"")]
    [InlineData("gateway: AccessDeniedException: User: x is not authorized. Encoded authorization failure message: " + First)]
    [InlineData("is not authorized. Encoded authorization failure message: " + First + ". Sign with credentials whose policies allow it.")]
    [InlineData("<Message>… Encoded authorization failure message: " + First + "</Message><RequestId>R1</RequestId>")]
    public void Find_Pasted_IsTheMessage(string pasted) => Assert.Equal([First], SealedMessage.Find(pasted));

    [Theory]
    [InlineData(First + "\n" + Second)]
    [InlineData("Encoded authorization failure\nmessage: x Encoded authorization failure message: " + First + "\r\n  " + Second + ".")]
    public void Find_Wrapped_IsJoined(string pasted) => Assert.Equal([First + Second], SealedMessage.Find(pasted));

    [Fact]
    public void Find_WordAfterIt_MayBelongToIt() =>
        Assert.Equal([First, First + "Sign"], SealedMessage.Find($"Encoded authorization failure message: {First}\nSign with credentials whose policies allow it."));

    [Theory]
    [InlineData("", "")]
    [InlineData("not a message", "notamessage")]
    [InlineData("<html>", "<html>")]
    public void Find_None_IsLeftToTheServer(string pasted, string found) => Assert.Equal([found], SealedMessage.Find(pasted));
}
