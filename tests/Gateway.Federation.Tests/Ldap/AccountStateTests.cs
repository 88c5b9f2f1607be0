using Gateway.Federation.Ldap;
using Gateway.Federation.Ldap.Wire;

namespace Gateway.Federation.Tests.Ldap;

public sealed class AccountStateTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("userAccountControl", "512", false)]
    [InlineData("userAccountControl", "514", true)]
    [InlineData("USERACCOUNTCONTROL", "66050", true)]
    [InlineData("userAccountControl", "-2147483646", true)]
    [InlineData("userAccountControl", "x", false)]
    [InlineData("accountExpires", "0", false)]
    [InlineData("accountExpires", "9223372036854775807", false)]
    [InlineData("accountExpires", "131000000000000000", true)]
    [InlineData("accountExpires", "151000000000000000", false)]
    [InlineData("nsAccountLock", "TRUE", true)]
    [InlineData("nsAccountLock", "false", false)]
    [InlineData("pwdAccountLockedTime", "000001010000Z", true)]
    [InlineData("pwdAccountLockedTime", "20260531235900Z", false)]
    [InlineData("cn", "x", false)]
    public void IsDisabled_Attribute_SaysSo(string attribute, string value, bool expected)
    {
        var attributes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase) { [attribute] = [value] };

        Assert.Equal(expected, AccountState.IsDisabled(new LdapEntry("cn=a", attributes), s_now));
    }
}
