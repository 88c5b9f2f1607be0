using System.Text.RegularExpressions;

namespace Gateway.Architecture.Tests;

/// <summary>A rotation of the master key reaches every secret: whatever uses the key is known here, with what becomes of it in a rotation.</summary>
public sealed partial class SealedSecretTests
{
    private static readonly Dictionary<string, string> s_users = new()
    {
        ["src/Gateway.Iam/Secrets/SecretSealer.cs"] = "the sealer itself",
        ["src/Gateway.Iam/Secrets/SealedSecrets.cs"] = "the list of what a rotation seals anew",
        ["src/Gateway.Iam/Secrets/MasterKeyProbe.cs"] = "in SealedSecrets",
        ["src/Gateway.Iam/Secrets/MasterKeyCheck.cs"] = "stores the probe, which is in SealedSecrets",
        ["src/Gateway.Iam/Secrets/MasterKeyHandover.cs"] = "the rotation itself",
        ["src/Gateway.Iam/Credentials/RootAccountStore.cs"] = "in SealedSecrets",
        ["src/Gateway.Iam/Credentials/AccessKeySecrets.cs"] = "in SealedSecrets",
        ["src/Gateway.Iam/Sessions/Keys/StsKeySecrets.cs"] = "in SealedSecrets",
        ["src/Gateway.Iam/Authorization/Denials/DecisionSealer.cs"] = "stores nothing: messages of refusals end with their key",
        ["src/Gateway.Host/Identity/RootIdentityLoader.cs"] = "hands it to RootAccountStore",
        ["src/Gateway.Host/Identity/IdentitySystem.cs"] = "makes it",
        ["src/Gateway.Host/CommandLine/MasterKeys/MasterKeyRotation.cs"] = "the rotation itself",
    };

    [Fact]
    public void UsersOfTheMasterKey_AreAllKnown()
    {
        var found = SourceTree.ProductFiles.Where(file => Use().IsMatch(File.ReadAllText(file))).Select(SourceTree.Relative).Order(StringComparer.Ordinal).ToList();

        Assert.True(
            found.SequenceEqual(s_users.Keys.Order(StringComparer.Ordinal)),
            "These files use the master key, and the list here does not have them, or has more. What they store sealed must be in Gateway.Iam/Secrets/SealedSecrets.cs:\n"
            + string.Join('\n', found.Except(s_users.Keys).Concat(s_users.Keys.Except(found))));
    }

    // Comments name the types too.
    [GeneratedRegex(@"^(?!\s*//).*(\bSecretSealer\b|MasterKey\.Length|\bkey\.Bytes\b)", RegexOptions.Multiline)]
    private static partial Regex Use();
}
