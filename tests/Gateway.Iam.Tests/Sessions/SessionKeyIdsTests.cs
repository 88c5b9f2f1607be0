using Gateway.Core.Names;
using Gateway.Iam.Sessions;

namespace Gateway.Iam.Tests.Sessions;

public sealed class SessionKeyIdsTests
{
    [Theory]
    [InlineData("000000000000")]
    [InlineData("123456789012")]
    [InlineData("999999999999")]
    public void TryReadAccount_NewId_IsItsAccount(string account)
    {
        var id = SessionKeyIds.New(AccountId.Parse(account));

        Assert.Matches("^ASIA[A-Z2-7]{16}$", id);
        Assert.True(SessionKeyIds.TryReadAccount(id, out var read));
        Assert.Equal(account, read.Value);
        Assert.NotEqual(id, SessionKeyIds.New(AccountId.Parse(account)));
    }

    // A published pair of an id and its account: whoever reads AWS's ids reads ours.
    [Fact]
    public void TryReadAccount_IdOfAws_IsItsAccount()
    {
        Assert.True(SessionKeyIds.TryReadAccount("ASIAQNZGKIQY56JQ7WML", out var account));
        Assert.Equal("029608264753", account.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AKIAQNZGKIQY56JQ7WML")]
    [InlineData("ASIAQNZGKIQY56JQ7WM")]
    [InlineData("ASIAQNZGKIQY56JQ7WM1")]
    public void TryReadAccount_NoIdOfASession_IsNothing(string id) => Assert.False(SessionKeyIds.TryReadAccount(id, out _));
}
