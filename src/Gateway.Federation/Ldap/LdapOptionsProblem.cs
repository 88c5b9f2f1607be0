namespace Gateway.Federation.Ldap;

/// <summary>What is wrong with an option.</summary>
/// <param name="Option">The name of a property of <see cref="LdapOptions"/>.</param>
/// <param name="Message">A sentence part that goes on after the name: what is accepted.</param>
public sealed record LdapOptionsProblem(string Option, string Message);
