using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CalibPortal.Engine.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class RunDuration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "DurationSeconds",
                table: "Runs",
                type: "double precision",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DurationSeconds",
                table: "Runs");
        }
    }
}
