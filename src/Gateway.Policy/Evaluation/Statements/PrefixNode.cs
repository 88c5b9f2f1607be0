namespace Gateway.Policy.Evaluation.Statements;

/// <summary>A node of the index: the place of all resources that begin with the texts on the way to it. Immutable.</summary>
/// <param name="edge">The text from the node above, with the character that chose this one.</param>
/// <param name="open">Statements for resources that go on in whatever way.</param>
/// <param name="exact">Statements for the resource that ends here.</param>
/// <param name="characters">The first characters of the edges of the nodes below, sorted.</param>
/// <param name="children">The nodes below, in this order.</param>
internal sealed class PrefixNode(string edge, StatementGroup? open, StatementGroup? exact, char[] characters, PrefixNode[] children)
{
    /// <summary>Up to so many are looked through at once, in vector registers.</summary>
    private const int Few = 64;

    public string Edge => edge;

    public StatementGroup? Open => open;

    public StatementGroup? Exact => exact;

    public PrefixNode? Child(char first)
    {
        var at = characters.Length <= Few ? characters.AsSpan().IndexOf(first) : characters.AsSpan().BinarySearch(first);
        return at < 0 ? null : children[at];
    }
}
