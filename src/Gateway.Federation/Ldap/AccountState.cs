using System.Globalization;
using Gateway.Federation.Ldap.Wire;

namespace Gateway.Federation.Ldap;

/// <summary>Whether an account may be used, as directories write it on the entry.</summary>
internal static class AccountState
{
    private const string UserAccountControl = "userAccountControl";
    private const string AccountExpires = "accountExpires";
    private const string AccountLock = "nsAccountLock";
    private const string LockedTime = "pwdAccountLockedTime";
    private const int Disabled = 0x2;

    /// <summary>What must be read of an entry.</summary>
    public static IReadOnlyList<string> Attributes { get; } = [UserAccountControl, AccountExpires, AccountLock, LockedTime];

    /// <summary>
    /// Active Directory: ACCOUNTDISABLE in <c>userAccountControl</c>, or <c>accountExpires</c> past. 389 Directory Server and FreeIPA: <c>nsAccountLock</c>.
    /// OpenLDAP: <c>pwdAccountLockedTime</c> with the value that only an administrator sets. Locks that end by themselves do not count.
    /// </summary>
    /// <remarks>https://learn.microsoft.com/windows/win32/adschema/a-useraccountcontrol, a-accountexpires; draft-behera-ldap-password-policy, 5.3.3</remarks>
    public static bool IsDisabled(LdapEntry entry, DateTimeOffset now) =>
        entry.Values(UserAccountControl).Any(v => int.TryParse(v, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var flags) && (flags & Disabled) != 0)
        || entry.Values(AccountExpires).Any(v => long.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && IsPast(ticks, now))
        || entry.Values(AccountLock).Any(v => v.Equals("true", StringComparison.OrdinalIgnoreCase))
        || entry.Values(LockedTime).Any(v => v.StartsWith("000001010000", StringComparison.Ordinal));

    /// <param name="ticks">Of 100 nanoseconds since 1601; 0 and the largest number mean never.</param>
    private static bool IsPast(long ticks, DateTimeOffset now) =>
        ticks is not (0 or long.MaxValue) && ticks < now.UtcDateTime.ToFileTimeUtc();
}
