namespace Gateway.Host.Settings;

/// <summary>A variable of MinIO that does nothing here and harms nobody: whoever sets it is told at start. Immutable.</summary>
/// <param name="Name">The variable; with <c>_</c> and the name of an item after it, it is that of an item.</param>
/// <param name="Reason">Completes the sentence "It does nothing here: …".</param>
internal sealed record IgnoredVariable(string Name, string Reason)
{
    /// <summary>Whether a variable is this one.</summary>
    public bool Is(string variable) =>
        variable.StartsWith(Name, StringComparison.Ordinal) && (variable.Length == Name.Length || variable[Name.Length] == '_');
}
