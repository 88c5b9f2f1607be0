using Gateway.Core.Names;

namespace Gateway.Api.Admin.Accounts;

/// <summary>What is to change of an account; null where nothing is.</summary>
internal sealed record AccountUpdate(AccountId Account, string? Name, bool? IsEnabled, bool? HasRootAccess);
