namespace Gateway.Federation.Ldap.Wire;

/// <summary>How an operation ended. Immutable.</summary>
/// <param name="Code">Any number, also one that <see cref="LdapResultCode"/> does not name.</param>
/// <param name="Message">For the log: what the server says about it; often empty.</param>
internal sealed record LdapResult(LdapResultCode Code, string Message)
{
    public bool IsSuccess => Code == LdapResultCode.Success;

    public override string ToString() => Message.Length == 0 ? $"result {(int)Code} ({Code})" : $"result {(int)Code} ({Code}): {Message}";
}
