namespace CalibPortal.Engine.Runs.Execution;

/// <summary>References are catalogue ids (<c>PRD-3</c>) with the paths they had when the run began; full paths are taken as they are.</summary>
public sealed class CatalogueInputs(IReadOnlyDictionary<string, string> pathById) : IInputResolver
{
    /// <inheritdoc />
    public string Resolve(string reference)
    {
        if (!PublicId.TryParse(reference, PublicId.Product, out var number))
        {
            return Path.IsPathFullyQualified(reference)
                ? new PathInputs(Path.GetPathRoot(reference)!).Resolve(reference)
                : throw PathInputs.NotFound(reference, "a product id such as PRD-3, or a full path", reference, "Register the delivery and use its id.");
        }

        var id = PublicId.Format(PublicId.Product, number);
        if (!pathById.TryGetValue(id, out var path))
        {
            throw PathInputs.NotFound(reference, "a product of the catalogue", $"no product {id}", "Choose a registered product.");
        }

        return File.Exists(path) || Directory.Exists(path)
            ? path
            : throw PathInputs.NotFound(reference, $"the files of {id} at {path}", "nothing at that path", "Put the files back, or register the product at its new place.");
    }
}
